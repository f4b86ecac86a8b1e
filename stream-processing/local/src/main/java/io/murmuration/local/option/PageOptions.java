package io.murmuration.local.option;

import io.murmuration.monitoring.MonitorOptions;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Where the live page and the metrics are served. */
public final class PageOptions {
    static final String HOST =
            "address that the live page and the metrics are served on; anybody who reaches it sees"
                    + " everything";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = MonitorOptions.DEFAULT_HOST,
            description = HOST)
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "port of the live page and the metrics (default: "
                            + MonitorOptions.DEFAULT_PORT
                            + ", or a free one when that is taken)")
    private Integer port;

    /** Address to bind. */
    public String host() {
        return host;
    }

    /** The port that was asked for. */
    public OptionalInt port() {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new BadUseException("--port must be from 0 to 65535, but was " + port);
        }
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
