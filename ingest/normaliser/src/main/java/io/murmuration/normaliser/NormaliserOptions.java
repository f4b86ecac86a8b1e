package io.murmuration.normaliser;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import java.nio.file.Path;
import java.util.Map;

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
        Map<String, String> overrides) {
    public static final String DEFAULT_APPLICATION_ID = "murmuration-normaliser";
    public static final Delivery DEFAULT_DELIVERY = Delivery.AT_LEAST_ONCE;
    public static final int DEFAULT_THREADS = 1;

    public NormaliserOptions {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are missing");
        }
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("application id is empty");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
        }
        overrides = Map.copyOf(overrides);
    }

    /** Everything optional at its default. */
    public static Builder builder(String bootstrapServers) {
        return new Builder(bootstrapServers);
    }

    /** Collects the optional parts. */
    public static final class Builder {
        private final String bootstrapServers;
        private Topics topics = Topics.DEFAULT;
        private String applicationId = DEFAULT_APPLICATION_ID;
        private Delivery delivery = DEFAULT_DELIVERY;
        private NormaliserLimits limits = NormaliserLimits.DEFAULT;
        private SceneCatalogue scenes = SceneCatalogue.EMPTY;
        private int threads = DEFAULT_THREADS;
        private Path stateDirectory =
                Path.of(System.getProperty("java.io.tmpdir"), "murmuration-normaliser");
        private Map<String, String> overrides = Map.of();

        private Builder(String bootstrapServers) {
            this.bootstrapServers = bootstrapServers;
        }

        public Builder topics(Topics topics) {
            this.topics = topics;
            return this;
        }

        public Builder applicationId(String applicationId) {
            this.applicationId = applicationId;
            return this;
        }

        public Builder delivery(Delivery delivery) {
            this.delivery = delivery;
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

        public Builder stateDirectory(Path stateDirectory) {
            this.stateDirectory = stateDirectory;
            return this;
        }

        public Builder overrides(Map<String, String> overrides) {
            this.overrides = overrides;
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
                    overrides);
        }
    }
}
