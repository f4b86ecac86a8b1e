package io.murmuration.forecasting.bounded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.forecasting.JobConfiguration;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounts;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.motion.window.WindowSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same observations give the same bytes, however they come. */
class ReplayTest {
    /** One cluster; starting one for every run would take minutes. */
    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private Path folder;

    /** Twenty orders of arrival; between them every number of slots, batch size and splitting. */
    @Test
    void givesTheSameBytesForAnyOrderOfArrivalSlotsBatchesAndSplitting() throws Exception {
        List<ObservationFrame> frames = TestScenes.walk(3, 120, 5, 1);
        run("in-order", options().build(), frames);
        byte[] inOrder = Files.readAllBytes(folder.resolve("in-order"));
        assertThat(new String(inOrder, UTF_8)).as("tubes").contains("\"pathRadiusFactor\":");

        for (int seed = 0; seed < 20; seed++) {
            int slots = List.of(1, 2, 4).get(seed % 3);
            int batch = List.of(64, 1, 7).get(seed / 3 % 3);
            List<ObservationFrame> sent = seed % 2 == 0 ? frames : TestScenes.split(frames);
            List<ObservationFrame> shuffled =
                    TestScenes.shuffle(sent, 1000 * TestScenes.MILLI, new Random(seed));

            run("shuffled", options().parallelism(slots).batchSize(batch).build(), shuffled);

            assertThat(Files.readAllBytes(folder.resolve("shuffled")))
                    .as("seed %d, %d slots, batches of %d", seed, slots, batch)
                    .isEqualTo(inOrder);
        }
    }

    @Test
    void forecastsNothingFromAnEmptyRecording() throws Exception {
        RunCounts counts = run("empty", options().build(), List.of());
        assertThat(counts).isEqualTo(RunCounts.NONE);
        assertThat(folder.resolve("empty")).isEmptyFile();
    }

    @Test
    void countsWhatIsLateDeadAndRepeated() throws Exception {
        JobOptions strict = options().windows(WindowSpec.builder().build()).build();
        ObservedAgent walker = TestScenes.agent("a", 1, 2);
        RunCounts counts =
                run(
                        "counted",
                        strict,
                        List.of(
                                TestScenes.frame("s", TestScenes.at(0), walker),
                                TestScenes.frame("s", TestScenes.at(0), walker),
                                TestScenes.frame("s", TestScenes.at(2), walker),
                                TestScenes.frame("s", TestScenes.at(1), walker),
                                TestScenes.frame(
                                        "s",
                                        TestScenes.at(3),
                                        TestScenes.agent("flat", 1),
                                        TestScenes.agent("lost", Double.NaN, 2),
                                        walker)));
        assertThat(counts.frames()).isEqualTo(5);
        assertThat(counts.observations()).isEqualTo(7);
        assertThat(counts.duplicates()).isEqualTo(1);
        assertThat(counts.late()).isEqualTo(1);
        assertThat(counts.dead()).isEqualTo(2);
        assertThat(counts.forecasts()).isEqualTo(3);
    }

    private static JobOptions.Builder options() {
        return JobOptions.builder()
                .parallelism(1)
                .windows(WindowSpec.builder().lateness(Duration.ofSeconds(1)).build());
    }

    private RunCounts run(String name, JobOptions options, List<ObservationFrame> frames)
            throws IOException {
        ArrayList<ObservationFrame> sent = new ArrayList<>(frames);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(JobConfiguration.bounded());
        env.setParallelism(options.parallelism());
        return BoundedForecast.run(env, options, sent::iterator, folder.resolve(name));
    }
}
