package io.murmuration.forecasting.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.broker.TestBroker;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.ModelAnnouncements;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunningJob;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.model.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are announced while the job runs. */
@Tag("whole")
class ModelSwapTest {
    private static final int SWAP = 20;

    @TempDir private Path folder;

    @Test
    void anAnnouncementSwapsTheModelAndAReplayForecastsTheSame() throws Exception {
        String walkers = model("walkers");
        String rival = model("rival");
        String broken = model("broken");
        Files.write(Path.of(broken).resolve(ModelStore.WEIGHTS_FILE), new byte[] {1, 2, 3});
        try (TestBroker broker = TestBroker.start(folder.resolve("broker"))) {
            Topics topics = broker.topics("swap", 2);
            broker.send(
                    List.of(
                            announcement(topics, ModelRole.SHADOW, 0, rival),
                            announcement(topics, ModelRole.SERVING, 0, broken)));
            try (RunningJob job = RunningJob.start(options(broker, topics, "first"))) {
                ConsumerRecord<byte[], byte[]> dead = broker.read(topics.dead(), 1).get(0);
                assertThat(HeaderNames.text(dead.headers(), HeaderNames.REASON))
                        .isEqualTo("UNFIT_MODEL");
                assertThat(HeaderNames.text(dead.headers(), HeaderNames.MESSAGE)).contains(broken);

                // The second one is refused, which shows that the first has been read.
                broker.send(
                        List.of(
                                announcement(topics, ModelRole.SERVING, SWAP, walkers),
                                announcement(topics, ModelRole.SHADOW, SWAP, broken)));
                assertThat(broker.read(topics.dead(), 2)).hasSize(2);
                int[] sent = {0};
                Await.until(
                        "a forecast by the announced model",
                        () -> {
                            for (int n = 0; n < 5; n++) {
                                broker.send(List.of(frame(topics, sent[0]++)));
                            }
                            return names(broker, topics.forecasts()).contains("walkers");
                        });
                Await.until(
                        "all ticks",
                        () ->
                                job.isRunning()
                                        && byId(broker, topics.forecasts()).size() == sent[0] - 1
                                        && byId(broker, topics.shadow()).size() == sent[0] - 1);
            }
            Map<String, byte[]> first = byId(broker, topics.forecasts());
            assertThat(first.keySet()).noneMatch(id -> id.endsWith("broken"));
            for (String id : first.keySet()) {
                long tick = Long.parseLong(id.substring(0, id.indexOf(' ')));
                assertThat(id)
                        .endsWith(tick < TestScenes.at(SWAP) ? "constant-velocity" : "walkers");
            }
            Map<String, byte[]> firstShadow = byId(broker, topics.shadow());
            assertThat(firstShadow).hasSameSizeAs(first);
            assertThat(firstShadow.keySet()).allMatch(id -> id.endsWith("rival"));

            int count = broker.read(topics.forecasts(), first.size()).size();
            try (RunningJob job = RunningJob.start(options(broker, topics, "second"))) {
                Await.until("a replay", () -> job.counts().forecasts() >= first.size());
                broker.read(topics.forecasts(), count + first.size());
            }
            // A repeat with other bytes would fail there.
            assertThat(byId(broker, topics.forecasts())).hasSameSizeAs(first);
            assertThat(byId(broker, topics.shadow())).hasSameSizeAs(first);
        }
    }

    private String model(String name) throws Exception {
        Path directory = folder.resolve(name);
        TestModels.write(directory, name);
        return directory.toString();
    }

    private static JobOptions options(TestBroker broker, Topics topics, String group) {
        return JobOptions.builder()
                .bootstrapServers(broker.address())
                .topics(topics)
                .groupId(group)
                .parallelism(2)
                .build();
    }

    private static ProducerRecord<byte[], byte[]> announcement(
            Topics topics, ModelRole role, int fromStep, String model) {
        ModelAnnouncement announcement =
                ModelAnnouncement.newBuilder()
                        .setRole(role)
                        .setValidFromNanos(fromStep == 0 ? 0 : TestScenes.at(fromStep))
                        .setModel(model)
                        .build();
        return new ProducerRecord<>(
                topics.models(),
                ModelAnnouncements.key(announcement),
                MessageBytes.write(announcement));
    }

    private static ProducerRecord<byte[], byte[]> frame(Topics topics, int step) {
        return TestBroker.record(
                topics.observations(),
                TestScenes.frame(
                        "s",
                        TestScenes.at(step),
                        TestScenes.agent("a", 0.5 * step, 2),
                        TestScenes.agent("b", 10 - 0.5 * step, 3)));
    }

    private static List<String> names(TestBroker broker, String topic) throws Exception {
        List<String> names = new ArrayList<>();
        for (var record : broker.read(topic, 1)) {
            names.add(ForecastFrame.parseFrom(record.value()).getModel().getName());
        }
        return names;
    }

    /** Forecasts by tick and model; fails when two of one id differ. */
    private static Map<String, byte[]> byId(TestBroker broker, String topic) throws Exception {
        Map<String, byte[]> found = new HashMap<>();
        for (var record : broker.read(topic, 1)) {
            ForecastFrame frame = ForecastFrame.parseFrom(record.value());
            byte[] other =
                    found.put(
                            frame.getT0Nanos() + " " + frame.getModel().getName(), record.value());
            if (other != null) {
                assertThat(record.value()).as("repeat").isEqualTo(other);
            }
        }
        return found;
    }
}
