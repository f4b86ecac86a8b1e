package io.murmuration.monitoring;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import io.murmuration.monitoring.alerts.AlertLimits;
import io.murmuration.monitoring.scores.ScoreLimits;
import io.murmuration.motion.window.TimePolicy;
import io.murmuration.process.StreamOptionsBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the monitor runs.
 *
 * @param bootstrapServers of the cluster, {@code host:port[,…]}
 * @param topics names
 * @param partitions of topics that have to be created
 * @param applicationId consumer group and prefix of transactional ids
 * @param delivery exactly-once unless told otherwise: a restart must change no total
 * @param scores limits of scoring
 * @param alerts limits of alerts
 * @param stateDirectory Streams' own directory
 * @param host address that the page and the metrics are served on; the loopback alone by default
 * @param port of the page and the metrics; 0 for a free one
 * @param flinkPage Flink's own page, which the live page links to; http or https
 * @param overrides Streams settings that win over the ones chosen here
 */
public record MonitorOptions(
        String bootstrapServers,
        Topics topics,
        int partitions,
        String applicationId,
        Delivery delivery,
        ScoreLimits scores,
        AlertLimits alerts,
        Path stateDirectory,
        String host,
        int port,
        Optional<URI> flinkPage,
        Map<String, String> overrides) {
    public static final int DEFAULT_PARTITIONS = 4;
    public static final String DEFAULT_APPLICATION_ID = "murmuration-monitor";
    public static final Delivery DEFAULT_DELIVERY = Delivery.EXACTLY_ONCE;
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    public MonitorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, but was " + port);
        }
        flinkPage.ifPresent(MonitorOptions::checkPage);
        overrides = Map.copyOf(overrides);
    }

    private static void checkPage(URI page) {
        String scheme = page.getScheme();
        if (page.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "Flink's page must be an http or https address, but was " + page);
        }
    }

    /** Everything optional at its default. */
    public static Builder builder(String bootstrapServers) {
        return new Builder(bootstrapServers);
    }

    /** Collects the optional parts. */
    public static final class Builder extends StreamOptionsBuilder<Builder> {
        private int partitions = DEFAULT_PARTITIONS;
        private ScoreLimits scores = ScoreLimits.DEFAULT;
        private AlertLimits alerts = AlertLimits.DEFAULT;
        private String host = DEFAULT_HOST;
        private int port = DEFAULT_PORT;
        private Optional<URI> flinkPage = Optional.empty();

        private Builder(String bootstrapServers) {
            super(bootstrapServers, DEFAULT_APPLICATION_ID, DEFAULT_DELIVERY);
        }

        @Override
        protected Builder self() {
            return this;
        }

        public Builder partitions(int partitions) {
            this.partitions = partitions;
            return this;
        }

        public Builder scores(ScoreLimits scores) {
            this.scores = scores;
            return this;
        }

        /** How the job takes time; the default unless set. */
        public Builder time(TimePolicy policy) {
            this.scores = scores.withTime(policy);
            return this;
        }

        public Builder alerts(AlertLimits alerts) {
            this.alerts = alerts;
            return this;
        }

        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder flinkPage(Optional<URI> flinkPage) {
            this.flinkPage = flinkPage;
            return this;
        }

        public MonitorOptions build() {
            return new MonitorOptions(
                    bootstrapServers,
                    topics,
                    partitions,
                    applicationId,
                    delivery,
                    scores,
                    alerts,
                    stateDirectory,
                    host,
                    port,
                    flinkPage,
                    overrides);
        }
    }
}
