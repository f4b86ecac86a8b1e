package io.murmuration.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.broker.EmbeddedBroker;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.eqmotion.store.ModelStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
class AnnounceCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void putsWhatItWasToldOnTheTopicUnderItsRoleAndInstant() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, OptionalInt.empty())) {
            String servers = broker.bootstrapServers();
            announce(servers, "pedestrians", "--shadow");
            announce(servers, "ethucy-zara1", "--valid-from", "2026-01-01T00:00:00Z");
            announce(servers, "none", "--valid-from", "2026-01-01T00:00:01Z");

            Map<String, ModelAnnouncement> found = announcements(servers);
            assertThat(found.keySet())
                    .containsExactly(
                            "SHADOW@0",
                            "SERVING@1767225600000000000",
                            "SERVING@1767225601000000000");
            ModelAnnouncement shadow = found.get("SHADOW@0");
            assertThat(shadow.getRole()).isEqualTo(ModelRole.SHADOW);
            assertThat(shadow.getModel()).isEqualTo("pedestrians");
            assertThat(shadow.getChecksum()).isEqualTo(ModelStore.open("pedestrians").checksum());
            assertThat(found.get("SERVING@1767225601000000000").getModel()).isEmpty();
        }
    }

    @Test
    void refusesWhatNoJobCouldFollowBeforeItIsSent() {
        BadUseTest.refuses(
                CliRun.of("announce", "--bootstrap-servers", "nowhere:1", "--model", "oracle"),
                "--model oracle cannot be used");
        BadUseTest.refuses(
                CliRun.of("announce", "--bootstrap-servers", "nowhere:1", "--model", "particles"),
                "forecasts no streams");
        BadUseTest.refuses(
                CliRun.of(
                        "announce",
                        "--bootstrap-servers",
                        "nowhere:1",
                        "--model",
                        "pedestrians",
                        "--valid-from",
                        "noon"),
                "--valid-from noon");
    }

    private static void announce(String servers, String model, String... more) {
        String[] arguments = new String[5 + more.length];
        List.of("announce", "--bootstrap-servers", servers, "--model", model).toArray(arguments);
        System.arraycopy(more, 0, arguments, 5, more.length);
        CliRun run = CliRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Map<String, ModelAnnouncement> announcements(String servers) throws Exception {
        Map<String, ModelAnnouncement> found = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition topic = new TopicPartition(Topics.DEFAULT.models(), 0);
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(topic) < consumer.endOffsets(List.of(topic)).get(topic)) {
                assertThat(System.nanoTime()).as("time to read").isLessThan(deadline);
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    found.put(
                            new String(record.key(), UTF_8),
                            ModelAnnouncement.parseFrom(record.value()));
                }
            }
        }
        return found;
    }
}
