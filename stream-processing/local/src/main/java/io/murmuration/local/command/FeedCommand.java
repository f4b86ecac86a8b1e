package io.murmuration.local.command;

import io.murmuration.contracts.ContentType;
import io.murmuration.local.option.Durations;
import io.murmuration.local.option.InputOptions;
import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.option.SpeedOptions;
import io.murmuration.local.pipeline.Cluster;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.local.view.Terminal;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.normaliser.feed.ClosingInput;
import io.murmuration.normaliser.feed.Feed;
import io.murmuration.normaliser.feed.FeedInput;
import io.murmuration.normaliser.feed.FeedOptions;
import io.murmuration.normaliser.feed.FeedStatus;
import io.murmuration.normaliser.feed.FileSource;
import io.murmuration.normaliser.feed.ProgressBar;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays a recording into Kafka. */
@Command(
        name = "feed",
        description = {
            "Plays a recording, or JSON lines from standard input, into the raw topic, which is"
                    + " created with the others when it is missing."
        })
final class FeedCommand implements Callable<Integer> {
    /** How the records are written. */
    enum Format {
        protobuf,
        json
    }

    @Mixin private InputOptions input;
    @Mixin private SpeedOptions speed;
    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "where the records go (default: the raw topic)")
    private String topic;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "protobuf",
            description = "protobuf or json")
    private Format format;

    @Option(
            names = "--lateness",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = Durations.class,
            description = "how far behind its scene's clock a record may come and be in time")
    private Duration lateness;

    @Override
    public Integer call() throws InterruptedException {
        String file = input.required();
        String servers = kafka.bootstrapServers();
        FileSource source = input.source(file);
        input.check(source, WindowSpec.builder().build(), Optional.empty());
        try (FeedInput opened = new ClosingInput(source.open(), lateness)) {
            try (Cluster cluster = Cluster.connect(servers)) {
                cluster.prepare(kafka.topics(), PipelinePlan.DEFAULT_PARTITIONS);
            }
            FeedOptions options =
                    FeedOptions.of(servers, kafka.topics())
                            .withSpeed(speed.speed())
                            .withContentType(
                                    format == Format.json
                                            ? ContentType.JSON
                                            : ContentType.PROTOBUF);
            if (topic != null) {
                options = options.withRawTopic(topic);
            }
            FeedStatus unused =
                    Feed.play(
                            opened,
                            options,
                            ProgressBar.onStandardError(Terminal.isErrorPresent()));
            return 0;
        }
    }
}
