package io.murmuration.local.command;

import io.murmuration.contracts.ModelAnnouncements;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.pipeline.Cluster;
import io.murmuration.local.pipeline.PipelinePlan;
import java.io.File;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells running jobs which model to use. */
@Command(
        name = "announce",
        description = {
            "Swaps the model of the jobs that run on a Kafka without stopping them, or sets one"
                    + " beside it, whose forecasts go to a topic of their own to be scored."
        })
final class AnnounceCommand implements Callable<Integer> {
    private static final String NOBODY = "none";
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR|URL",
            required = true,
            description =
                    "the model, in a place that the job can read; none gives the role back to the"
                            + " model that the job was started with")
    private String model;

    @Option(
            names = "--shadow",
            description = "let the model run beside the serving one, only to be scored")
    private boolean shadow;

    @Option(
            names = "--valid-from",
            paramLabel = "TIME",
            description =
                    "event time from which it holds, such as 2026-01-01T00:00:00Z; one that no"
                            + " scene has reached makes replays the same (default: always)")
    private String validFrom;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ModelAnnouncement announcement = announcement();
        String servers = kafka.bootstrapServers();
        try (Cluster cluster = Cluster.connect(servers)) {
            cluster.prepare(kafka.topics(), PipelinePlan.DEFAULT_PARTITIONS);
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    kafka.topics().models(),
                                    ModelAnnouncements.key(announcement),
                                    MessageBytes.write(announcement)))
                    .get();
        } catch (ExecutionException e) {
            throw new BadUseException(
                    "the announcement could not be sent: " + e.getCause().getMessage(), e);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s from %s: %s%n",
                        announcement.getRole(),
                        validFrom == null ? "the beginning" : validFrom,
                        announcement.getModel().isEmpty()
                                ? "nobody announced"
                                : announcement.getModel() + " " + announcement.getChecksum());
        return 0;
    }

    private ModelAnnouncement announcement() {
        ModelAnnouncement.Builder announcement =
                ModelAnnouncement.newBuilder()
                        .setRole(shadow ? ModelRole.SHADOW : ModelRole.SERVING)
                        .setValidFromNanos(validFromNanos());
        if (model.equals(NOBODY)) {
            return announcement.build();
        }
        try {
            StoredModel opened = ModelStore.open(model);
            Predictors.checkServed(opened);
            return announcement.setModel(place()).setChecksum(opened.checksum()).build();
        } catch (ModelStoreException | IllegalArgumentException e) {
            throw new BadUseException("--" + e.getMessage(), e);
        }
    }

    /** A folder as another process would have to name it. */
    private String place() {
        File folder = new File(model);
        return folder.isDirectory() ? folder.getAbsolutePath() : model;
    }

    private long validFromNanos() {
        if (validFrom == null) {
            return 0;
        }
        try {
            Instant instant = Instant.parse(validFrom);
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND),
                    instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadUseException(
                    "--valid-from " + validFrom + ": expected a time such as 2026-01-01T00:00:00Z",
                    e);
        }
    }
}
