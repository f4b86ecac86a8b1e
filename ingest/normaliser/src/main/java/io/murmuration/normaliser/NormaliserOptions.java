package io.murmuration.normaliser;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import io.murmuration.process.StreamOptionsBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the normaliser runs.
 *
 * @param bootstrapServers of the cluster, {@code host:port[,…]}
 * @param topics names
 * @param applicationId consumer group and prefix of transactional ids
 * @param delivery whether a crash may repeat records
 * @param limits of one record
 * @param scenes what is known of the scenes; published when the application starts
 * @param threads stream threads, at least 1
 * @param stateDirectory Streams' own directory; the topology keeps nothing in it
 * @param host address that metrics and health are served on; the loopback alone by default
 * @param metricsPort of metrics and health, 0 for a free one; empty for none
 * @param overrides Streams settings that win over the ones chosen here
 */
public record NormaliserOptions(
        String bootstrapServers,
        Topics topics,
        String applicationId,
        Delivery delivery,
        NormaliserLimits limits,
        SceneCatalogue scenes,
        int threads,
        Path stateDirectory,
        String host,
        OptionalInt metricsPort,
        Map<String, String> overrides) {
    public static final String DEFAULT_APPLICATION_ID = "murmuration-normaliser";
    public static final Delivery DEFAULT_DELIVERY = Delivery.AT_LEAST_ONCE;
    public static final int DEFAULT_THREADS = 1;
    public static final String DEFAULT_HOST = "127.0.0.1";

    public NormaliserOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
        }
        if (metricsPort.isPresent()
                && (metricsPort.getAsInt() < 0 || metricsPort.getAsInt() > 65_535)) {
            throw new IllegalArgumentException(
                    "port must be from 0 to 65535, but was " + metricsPort.getAsInt());
        }
        overrides = Map.copyOf(overrides);
    }

    /** Everything optional at its default. */
    public static Builder builder(String bootstrapServers) {
        return new Builder(bootstrapServers);
    }

    /** Collects the optional parts. */
    public static final class Builder extends StreamOptionsBuilder<Builder> {
        private NormaliserLimits limits = NormaliserLimits.DEFAULT;
        private SceneCatalogue scenes = SceneCatalogue.EMPTY;
        private int threads = DEFAULT_THREADS;
        private String host = DEFAULT_HOST;
        private OptionalInt metricsPort = OptionalInt.empty();

        private Builder(String bootstrapServers) {
            super(bootstrapServers, DEFAULT_APPLICATION_ID, DEFAULT_DELIVERY);
        }

        @Override
        protected Builder self() {
            return this;
        }

        public Builder limits(NormaliserLimits limits) {
            this.limits = limits;
            return this;
        }

        public Builder scenes(SceneCatalogue scenes) {
            this.scenes = scenes;
            return this;
        }

        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** Serves metrics and health. */
        public Builder metrics(String host, OptionalInt port) {
            this.host = host;
            this.metricsPort = port;
            return this;
        }

        public NormaliserOptions build() {
            return new NormaliserOptions(
                    bootstrapServers,
                    topics,
                    applicationId,
                    delivery,
                    limits,
                    scenes,
                    threads,
                    stateDirectory,
                    host,
                    metricsPort,
                    overrides);
        }
    }
}
