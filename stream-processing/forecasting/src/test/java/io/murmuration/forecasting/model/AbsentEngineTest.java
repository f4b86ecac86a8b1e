package io.murmuration.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.murmuration.forecasting.JobArguments;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The job's jar as it is on a cluster whose lib folder has no DJL. */
class AbsentEngineTest {
    @Test
    void saysInOneLineWhatIsMissingAndWhereItBelongs() throws Exception {
        try (URLClassLoader cluster = withoutEngine()) {
            Method parse =
                    cluster.loadClass(JobArguments.class.getName())
                            .getMethod("parse", String[].class);
            Throwable failure = catchThrowable(() -> create(parse, "pedestrians"));
            assertThat(failure).isInstanceOf(InvocationTargetException.class);
            assertThat(failure.getCause())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs DJL with PyTorch")
                    .hasMessageContaining("target/djl into the lib folder");
            assertThat(failure.getCause().getMessage().lines()).hasSize(1);
        }
    }

    @Test
    void constantVelocityNeedsNone() throws Exception {
        try (URLClassLoader cluster = withoutEngine()) {
            Method parse =
                    cluster.loadClass(JobArguments.class.getName())
                            .getMethod("parse", String[].class);
            assertThat(create(parse, "constant-velocity")).isNotNull();
        }
    }

    /** The predictor of a job with that model, as its entry point makes it. */
    private static Object create(Method parse, String model) throws Exception {
        Object options = parse.invoke(null, (Object) new String[] {"--model", model});
        Object factory = options.getClass().getMethod("predictor").invoke(options);
        Method create = factory.getClass().getMethod("create");
        create.setAccessible(true);
        return create.invoke(factory);
    }

    private static URLClassLoader withoutEngine() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            File file = new File(entry);
            // As in ~/.m2/repository/ai/djl, or in a folder of jars.
            if (!entry.contains("/ai/djl/") && !file.getName().matches("(api|pytorch)-.*\\.jar")) {
                urls.add(file.toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
