package io.murmuration.local.pipeline;

import io.murmuration.local.option.BadUseException;
import io.murmuration.monitoring.MonitorApp;
import io.murmuration.monitoring.MonitorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The monitor of a demo, and its page in a browser.
 *
 * @param host to bind
 * @param port to bind; the usual one, or a free one when that is taken, when empty
 * @param open whether a browser is opened
 */
public record LivePage(String host, OptionalInt port, boolean open) {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    /** On a broker of its own the monitor takes its former place at once after a kill. */
    private static final Map<String, String> ALONE =
            Map.of("main.consumer.group.instance.id", "monitor");

    /**
     * Options with a port that can be bound.
     *
     * @throws BadUseException when the port that was asked for is taken
     */
    public static MonitorOptions.Builder options(String servers, String host, OptionalInt port) {
        int chosen = port.orElse(MonitorOptions.DEFAULT_PORT);
        if (!isFree(host, chosen)) {
            if (port.isPresent()) {
                throw new BadUseException("--port " + chosen + ": taken, or not to be had");
            }
            chosen = 0;
        }
        return MonitorOptions.builder(servers).host(host).port(chosen);
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Complains at once about a port that cannot be bound, before anything is started. */
    void check() {
        if (port.isPresent() && !isFree(host, port.getAsInt())) {
            throw new BadUseException("--port " + port.getAsInt() + ": taken, or not to be had");
        }
    }

    /** Starts the monitor of a pipeline. */
    MonitorApp start(LocalPipeline pipeline, PipelinePlan plan) {
        return MonitorApp.start(
                options(pipeline.bootstrapServers(), host, port)
                        .topics(pipeline.topics())
                        .partitions(plan.partitions())
                        .time(plan.job().windows().time())
                        .stateDirectory(plan.folder().streams().resolve("monitor"))
                        .overrides(plan.bootstrapServers().isPresent() ? Map.of() : ALONE)
                        .build());
    }

    /** Shows the page, where there is somebody to see it. */
    void show(String address) {
        if (!open || !Boolean.getBoolean("murmuration.terminal.output")) {
            return;
        }
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> command =
                system.contains("mac")
                        ? List.of("open", address)
                        : system.contains("windows")
                                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                                : List.of("xdg-open", address);
        try {
            Process started =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            LOG.info("opened {} by process {}", address, started.pid());
        } catch (IOException e) {
            LOG.info("no browser could be opened: {}", e.getMessage());
        }
    }
}
