package io.murmuration.local.command;

import io.murmuration.local.option.DeliveryOptions;
import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.option.Logs;
import io.murmuration.local.option.SceneOptions;
import io.murmuration.local.pipeline.Cluster;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.normaliser.NormaliserApp;
import io.murmuration.normaliser.NormaliserOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The normaliser as a process of its own. */
@Command(
        name = "normalise",
        description = "Runs the normaliser against an existing Kafka until it is stopped.")
final class NormaliseCommand implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Mixin private DeliveryOptions delivery;
    @Mixin private SceneOptions scenes;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "" + NormaliserOptions.DEFAULT_THREADS,
            description = "stream threads of the normaliser")
    private int threads;

    @Override
    public Integer call() throws InterruptedException {
        Logs.toStandardError();
        String servers = kafka.bootstrapServers();
        NormaliserOptions options =
                Arguments.checked(
                        () ->
                                NormaliserOptions.builder(servers)
                                        .topics(kafka.topics())
                                        .delivery(delivery.delivery())
                                        .scenes(scenes.catalogue())
                                        .threads(threads)
                                        .build());
        try (Cluster cluster = Cluster.connect(servers)) {
            cluster.prepare(kafka.topics(), PipelinePlan.DEFAULT_PARTITIONS);
        }
        NormaliserApp.run(options);
        return 0;
    }
}
