package io.murmuration.local.option;

import io.murmuration.contracts.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Kafka, and which topics on it. */
public final class KafkaOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Topics topics = Topics.DEFAULT;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,…",
            description = "brokers of an existing Kafka")
    private String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "TEXT",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "begins the name of every topic")
    void setTopicPrefix(String prefix) {
        try {
            topics = new Topics(prefix);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** The names of the topics. */
    public Topics topics() {
        return topics;
    }

    /** Whether an existing Kafka was named. */
    public boolean isGiven() {
        return bootstrapServers != null;
    }

    /**
     * The brokers.
     *
     * @throws BadUseException when none were named
     */
    public String bootstrapServers() {
        if (bootstrapServers == null) {
            throw new BadUseException(
                    "--bootstrap-servers is missing: name the Kafka to connect to, for example"
                            + " localhost:9092");
        }
        return bootstrapServers;
    }
}
