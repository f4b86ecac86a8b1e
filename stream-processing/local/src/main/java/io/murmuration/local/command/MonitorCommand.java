package io.murmuration.local.command;

import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.option.Logs;
import io.murmuration.local.option.PageOptions;
import io.murmuration.local.option.TimeOptions;
import io.murmuration.local.pipeline.Cluster;
import io.murmuration.local.pipeline.LivePage;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.monitoring.MonitorApp;
import io.murmuration.monitoring.MonitorOptions;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The monitor as a process of its own. */
@Command(
        name = "monitor",
        description = {
            "Scores forecasts as their truths arrive, raises alerts, and serves the live page and"
                    + " /metrics, against an existing Kafka until it is stopped."
        })
final class MonitorCommand implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Mixin private PageOptions page;
    @Mixin private TimeOptions time;

    @Option(
            names = "--flink-page",
            paramLabel = "URL",
            description = "Flink's own page, which the live page then links to")
    private URI flinkPage;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Logs.toStandardError();
        String servers = kafka.bootstrapServers();
        try (Cluster cluster = Cluster.connect(servers)) {
            cluster.prepare(kafka.topics(), PipelinePlan.DEFAULT_PARTITIONS);
        }
        MonitorOptions options =
                Arguments.checked(
                        () ->
                                LivePage.options(servers, page.host(), page.port())
                                        .topics(kafka.topics())
                                        .partitions(PipelinePlan.DEFAULT_PARTITIONS)
                                        .time(time.policy())
                                        .flinkPage(Optional.ofNullable(flinkPage))
                                        .build());
        MonitorApp.run(
                options,
                address -> {
                    spec.commandLine().getOut().println("live page " + address);
                    spec.commandLine().getOut().flush();
                });
        return 0;
    }
}
