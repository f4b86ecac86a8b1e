package io.murmuration.local.command;

import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.DeliveryOptions;
import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.option.Logs;
import io.murmuration.local.option.MetricsOptions;
import io.murmuration.local.option.SceneOptions;
import io.murmuration.local.pipeline.Cluster;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.normaliser.NormaliserApp;
import io.murmuration.normaliser.NormaliserOptions;
import io.murmuration.process.PortTakenException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The normaliser as a process of its own. */
@Command(
        name = "normalise",
        description = "Runs the normaliser against an existing Kafka until it is stopped.")
final class NormaliseCommand implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Mixin private DeliveryOptions delivery;
    @Mixin private SceneOptions scenes;
    @Mixin private MetricsOptions metrics;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "" + NormaliserOptions.DEFAULT_THREADS,
            description = "stream threads of the normaliser")
    private int threads;

    @Spec private CommandSpec spec;

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
                                        .metrics(metrics.host(), metrics.port())
                                        .build());
        try (Cluster cluster = Cluster.connect(servers)) {
            cluster.prepare(kafka.topics(), PipelinePlan.DEFAULT_PARTITIONS);
        }
        try {
            NormaliserApp.run(
                    options,
                    port -> {
                        spec.commandLine().getOut().println("metrics at port " + port);
                        spec.commandLine().getOut().flush();
                    });
        } catch (PortTakenException e) {
            throw new BadUseException("--metrics-port: " + e.getMessage(), e);
        }
        return 0;
    }
}
