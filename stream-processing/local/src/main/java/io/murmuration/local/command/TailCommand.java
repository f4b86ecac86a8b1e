package io.murmuration.local.command;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.pipeline.Cluster;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a topic's messages as JSON, one a line, as they come. */
@Command(name = "tail", description = "Prints the messages of a topic as JSON, one a line.")
final class TailCommand implements Runnable {
    private static final Duration POLL = Duration.ofMillis(100);

    @Parameters(
            paramLabel = "TOPIC",
            description =
                    "raw, observations, dead, late, scenes, models, forecasts, shadow,"
                            + " interactions, audits, scores, alerts, or the full name of one of"
                            + " these")
    private String topic;

    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--from-beginning",
            description = "start with the oldest message in place of the next one")
    private boolean fromBeginning;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "end after so many messages; 0 goes on until it is stopped")
    private long limit;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        String name = resolve();
        String servers = kafka.bootstrapServers();
        try (Cluster cluster = Cluster.connect(servers)) {
            if (!cluster.has(name)) {
                throw new BadUseException("no topic " + name + " at " + servers);
            }
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(servers)) {
            Thread hook = new Thread(consumer::wakeup, "tail-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            follow(consumer, name);
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (WakeupException e) {
            spec.commandLine().getOut().flush();
        }
    }

    private String resolve() {
        Topics topics = kafka.topics();
        Map<String, String> shortNames =
                Map.ofEntries(
                        Map.entry("raw", topics.raw()),
                        Map.entry("observations", topics.observations()),
                        Map.entry("dead", topics.dead()),
                        Map.entry("late", topics.late()),
                        Map.entry("scenes", topics.scenes()),
                        Map.entry("models", topics.models()),
                        Map.entry("forecasts", topics.forecasts()),
                        Map.entry("shadow", topics.shadow()),
                        Map.entry("interactions", topics.interactions()),
                        Map.entry("audits", topics.audits()),
                        Map.entry("scores", topics.scores()),
                        Map.entry("alerts", topics.alerts()));
        String name = shortNames.getOrDefault(topic.toLowerCase(Locale.ROOT), topic);
        if (!topics.all().contains(name)) {
            throw new BadUseException(
                    "unknown topic '"
                            + topic
                            + "': expected one of raw, observations, dead, late, scenes, models,"
                            + " forecasts, shadow, interactions, audits, scores, alerts");
        }
        return name;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, String name) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(name).stream()
                        .map(found -> new TopicPartition(name, found.partition()))
                        .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        PrintWriter out = spec.commandLine().getOut();
        long printed = 0;
        while (limit == 0 || printed < limit) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                out.println(text(record));
                if (++printed == limit) {
                    break;
                }
            }
            out.flush();
            if (out.checkError()) {
                // Whoever read the pipe has gone.
                return;
            }
        }
    }

    private String text(ConsumerRecord<byte[], byte[]> record) {
        Topics topics = kafka.topics();
        if (record.value() == null) {
            return "null";
        }
        if (record.topic().equals(topics.raw())) {
            return JsonText.asSent(record);
        }
        if (record.topic().equals(topics.dead())) {
            String origin = HeaderNames.text(record.headers(), HeaderNames.ORIGINAL_TOPIC);
            return JsonText.refused(
                    record, parser(origin == null ? topics.observations() : origin));
        }
        try {
            return MessageJson.print(MessageBytes.read(parser(record.topic()), record.value()));
        } catch (MalformedMessageException e) {
            return JsonText.unreadable(record);
        }
    }

    private Parser<? extends Message> parser(String name) {
        Topics topics = kafka.topics();
        if (name.equals(topics.forecasts()) || name.equals(topics.shadow())) {
            return ForecastFrame.parser();
        }
        if (name.equals(topics.interactions())) {
            return InteractionFrame.parser();
        }
        if (name.equals(topics.audits())) {
            return SymmetryAudit.parser();
        }
        if (name.equals(topics.scores())) {
            return Score.parser();
        }
        if (name.equals(topics.alerts())) {
            return Alert.parser();
        }
        if (name.equals(topics.models())) {
            return ModelAnnouncement.parser();
        }
        return name.equals(topics.scenes()) ? SceneDescription.parser() : ObservationFrame.parser();
    }
}
