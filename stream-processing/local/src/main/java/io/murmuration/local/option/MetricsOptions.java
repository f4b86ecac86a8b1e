package io.murmuration.local.option;

import io.murmuration.normaliser.NormaliserOptions;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Where a process without a page serves its metrics. */
public final class MetricsOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = NormaliserOptions.DEFAULT_HOST,
            description = PageOptions.HOST)
    private String host;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description =
                    "port of Prometheus' /metrics, /health and /ready, 0 for a free one; none"
                            + " unless given")
    private Integer port;

    /** Address to bind. */
    public String host() {
        return host;
    }

    /** The port that was asked for. */
    public OptionalInt port() {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new BadUseException("--metrics-port must be from 0 to 65535, but was " + port);
        }
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
