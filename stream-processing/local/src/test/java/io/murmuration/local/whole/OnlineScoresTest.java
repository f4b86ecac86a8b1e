package io.murmuration.local.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.contracts.Topics;
import io.murmuration.contracts.serde.MessageSerdes;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.MonitorTopology;
import io.murmuration.monitoring.Placement;
import io.murmuration.monitoring.alerts.AlertLimits;
import io.murmuration.monitoring.scores.ScoreLimits;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.recording.FrameReader;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.Board;
import io.murmuration.training.evaluation.Scores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The monitor's figures of a recording, with the model that never saw it, against those of {@code
 * evaluate}.
 */
@Tag("whole")
class OnlineScoresTest {
    private static final double TOLERANCE_METERS = 0.001;
    private static final Duration SETTLED = ScoreLimits.DEFAULT.settleAfter().plusSeconds(1);

    @ParameterizedTest
    @EnumSource(
            value = Fold.class,
            names = {"HOTEL", "ZARA1"})
    void onlineFiguresAreThoseOfEvaluate(Fold fold) throws Exception {
        Optional<Path> data = DataDirectory.fromEnvironment().find(EthUcy.NAME);
        assumeTrue(data.isPresent(), () -> DataDirectory.fromEnvironment().missing(EthUcy.NAME));
        EthUcy opened = EthUcy.open(data.get());

        ScoreWindow online = online(data.get(), fold);

        Scores model = offline(opened, fold, Board.SHIPPED);
        assertThat(online.getScored()).isEqualTo(model.agents());
        close(online.getMinAde(), model.minAde());
        close(online.getMinFde(), model.minFde());
        close(online.getAde(), model.adeK1());
        close(online.getFde(), model.fdeK1());
        close(online.getProbableAde(), model.adeTop());
        Scores straight = offline(opened, fold, "constant-velocity");
        close(online.getConstantVelocityAde(), straight.minAde());
        close(online.getConstantVelocityFde(), straight.minFde());
    }

    private static void close(double online, double offline) {
        assertThat(online).isCloseTo(offline, within(TOLERANCE_METERS));
    }

    private static Scores offline(EthUcy data, Fold fold, String model) throws Exception {
        return Board.evaluate(data, List.of(model), List.of(fold), line -> {})
                .columns()
                .get(fold.label())
                .mean();
    }

    private static ScoreWindow online(Path data, Fold fold) throws Exception {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        Topics topics = Topics.DEFAULT;
        try (TopologyTestDriver driver =
                        new TopologyTestDriver(
                                MonitorTopology.build(
                                        topics,
                                        ScoreLimits.DEFAULT,
                                        AlertLimits.DEFAULT,
                                        new Placement(0),
                                        Counters.NONE),
                                settings);
                MotionPredictor predictor = Predictors.open(fold.modelName())) {
            play(data.resolve(fold.testSequences().get(0) + ".csv"), predictor, driver);
            driver.advanceWallClockTime(SETTLED);
            List<Score> scores =
                    driver.createOutputTopic(
                                    topics.scores(),
                                    new StringDeserializer(),
                                    MessageSerdes.score().deserializer())
                            .readValuesToList();
            return scores.get(scores.size() - 1).getWindows(0);
        }
    }

    private static void play(Path recording, MotionPredictor predictor, TopologyTestDriver driver) {
        TestInputTopic<byte[], byte[]> observations = input(driver, Topics.DEFAULT.observations());
        TestInputTopic<byte[], byte[]> forecasts = input(driver, Topics.DEFAULT.forecasts());
        SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
        SceneState state = new SceneState();
        SceneWindower.Output output =
                SceneWindower.Output.windowsOnly(
                        window ->
                                forecasts.pipeInput(
                                        window.scene().getBytes(UTF_8),
                                        WireForecasts.toWire(
                                                        window,
                                                        predictor.predict(List.of(window)).get(0),
                                                        Outcome.CLOSED)
                                                .toByteArray(),
                                        0L));
        try (FrameReader frames = CsvRecording.of(recording).open()) {
            while (frames.hasNext()) {
                ObservedFrame frame = frames.next();
                observations.pipeInput(
                        frame.scene().getBytes(UTF_8), wire(frame).toByteArray(), 0L);
                windower.accept(state, frame, output);
            }
        }
        windower.finish(state, output);
    }

    private static TestInputTopic<byte[], byte[]> input(TopologyTestDriver driver, String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ObservationFrame wire(ObservedFrame frame) {
        ObservationFrame.Builder wire =
                ObservationFrame.newBuilder()
                        .setScene(frame.scene())
                        .setSource(frame.source())
                        .setStampNanos(frame.stampNanos());
        for (ObservedAgent agent : frame.agents()) {
            io.murmuration.contracts.v1.ObservedAgent.Builder seen =
                    wire.addAgentsBuilder().setId(agent.id()).setKind(AgentKind.PEDESTRIAN);
            for (double coordinate : agent.position()) {
                seen.addPosition(coordinate);
            }
        }
        return wire.build();
    }
}
