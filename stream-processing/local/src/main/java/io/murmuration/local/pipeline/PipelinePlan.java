package io.murmuration.local.pipeline;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.normaliser.SceneCatalogue;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a pipeline is to be like.
 *
 * @param folder where it keeps everything
 * @param resume whether it goes on with what the folder holds
 * @param bootstrapServers an existing Kafka; an embedded broker when empty
 * @param port of the embedded broker's clients; a free one when empty
 * @param topics names
 * @param partitions of the topics that are created
 * @param delivery what a crash may do to the output
 * @param scenes what is known of the scenes beforehand
 * @param job everything of the job that does not follow from the other values
 */
public record PipelinePlan(
        RunFolder folder,
        boolean resume,
        Optional<String> bootstrapServers,
        OptionalInt port,
        Topics topics,
        int partitions,
        Delivery delivery,
        SceneCatalogue scenes,
        JobOptions job) {
    /** Partitions of the topics that are created. */
    public static final int DEFAULT_PARTITIONS = 4;
}
