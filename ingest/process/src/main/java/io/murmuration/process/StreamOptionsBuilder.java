package io.murmuration.process;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import java.nio.file.Path;
import java.util.Map;

/**
 * Collects what the options of every stream have.
 *
 * @param <B> the builder of one process' options
 */
public abstract class StreamOptionsBuilder<B extends StreamOptionsBuilder<B>> {
    protected final String bootstrapServers;
    protected Topics topics = Topics.DEFAULT;
    protected String applicationId;
    protected Delivery delivery;
    protected Path stateDirectory;
    protected Map<String, String> overrides = Map.of();

    /**
     * A builder with the defaults of a process.
     *
     * @param bootstrapServers of the cluster, {@code host:port[,…]}
     * @param applicationId consumer group, prefix of transactional ids, and name of the state's
     *     folder in the folder for temporary files
     * @throws IllegalArgumentException when no servers are named
     */
    protected StreamOptionsBuilder(
            String bootstrapServers, String applicationId, Delivery delivery) {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are missing");
        }
        this.bootstrapServers = bootstrapServers;
        this.applicationId = applicationId;
        this.delivery = delivery;
        this.stateDirectory = Path.of(System.getProperty("java.io.tmpdir"), applicationId);
    }

    /** This builder, as what it is. */
    protected abstract B self();

    public B topics(Topics topics) {
        this.topics = topics;
        return self();
    }

    public B applicationId(String applicationId) {
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("application id is empty");
        }
        this.applicationId = applicationId;
        return self();
    }

    public B delivery(Delivery delivery) {
        this.delivery = delivery;
        return self();
    }

    public B stateDirectory(Path stateDirectory) {
        this.stateDirectory = stateDirectory;
        return self();
    }

    /** Streams settings that win over the ones chosen by the process. */
    public B overrides(Map<String, String> overrides) {
        this.overrides = overrides;
        return self();
    }
}
