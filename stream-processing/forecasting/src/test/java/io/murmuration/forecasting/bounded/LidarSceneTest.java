package io.murmuration.forecasting.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounts;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.model.StoredPredictor;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lidar's scene, x, y and z, through the job, forecast by the shipped planar model of people. */
class LidarSceneTest {
    private static final double SLOPE = 0.05;
    private static final int STEPS = 40;

    @TempDir private static Path folder;

    private static List<ForecastFrame> hill;
    private static RunCounts counts;

    @BeforeAll
    static void forecastTheHill() throws Exception {
        Path output = folder.resolve("hill");
        counts = run(frames(3, 1, 0), output);
        hill = read(output);
    }

    @Test
    void peopleOnASlopeAreForecastByTheModelAndTheirHeightFollowsIt() {
        assertThat(hill).hasSize(STEPS);
        // They stand still as long as they were seen once and nobody is near.
        assertThat(counts.fallbacks()).isEqualTo(1);
        for (ForecastFrame frame : hill.subList(3, STEPS)) {
            assertOnTheSlope(frame, 0.05);
        }
    }

    @Test
    void theirPlaneIsTheForecastOfThePlaneToTheLastBit() throws Exception {
        Path output = folder.resolve("plane");
        run(frames(2, 1, 0), output);
        List<ForecastFrame> plane = read(output);
        for (int i = 0; i < STEPS; i++) {
            ForecastFrame in3 = hill.get(i);
            ForecastFrame in2 = plane.get(i);
            assertThat(in3.getOriginList().subList(0, 2)).isEqualTo(in2.getOriginList());
            for (int agent = 0; agent < in2.getAgentsCount(); agent++) {
                List<Float> space = in3.getAgents(agent).getBestList();
                List<Float> flat = in2.getAgents(agent).getBestList();
                for (int k = 0; k < in2.getSteps(); k++) {
                    assertThat(space.get(3 * k)).isEqualTo(flat.get(2 * k));
                    assertThat(space.get(3 * k + 1)).isEqualTo(flat.get(2 * k + 1));
                }
            }
        }
    }

    @Test
    void haveTubesOfThreeDimensions() {
        AgentForecast late = hill.get(STEPS - 1).getAgents(0);
        assertThat(late.getRadiusCount()).isEqualTo(12);
        assertThat(late.getRadiusList()).allSatisfy(radius -> assertThat(radius).isBetween(0f, 2f));
    }

    @Test
    void theSameAtTenHertzWithStampsThatAreOffByMilliseconds() throws Exception {
        Path output = folder.resolve("jitter");
        RunCounts run = run(frames(3, 4, 0.008), output);
        assertThat(run.fallbacks()).isLessThanOrEqualTo(1);
        List<ForecastFrame> forecasts = read(output);
        assertThat(forecasts).hasSizeGreaterThan(STEPS - 3);
        for (ForecastFrame frame : forecasts.subList(4, forecasts.size())) {
            assertOnTheSlope(frame, 0.15);
        }
    }

    @Test
    void aCarAndAnExchangeOfIdsAmongThemAreMarkedAndChangeNobodyElse() throws Exception {
        List<ObservationFrame> frames = new ArrayList<>();
        for (ObservationFrame frame : frames(3, 1, 0)) {
            int step = frames.size();
            double jumps = step < 20 ? 3 : 25;
            frames.add(
                    frame.toBuilder()
                            .addAgents(agent("car", AgentKind.VEHICLE, 6 * step - 100, 2, 1))
                            .addAgents(agent("swap", AgentKind.PEDESTRIAN, 0.5 * step, jumps, 1))
                            .build());
        }
        Path output = folder.resolve("car");
        run(frames, output);
        List<ForecastFrame> forecasts = read(output);
        for (int i = 8; i < STEPS; i++) {
            ForecastFrame frame = forecasts.get(i);
            assertThat(frame.getAgentsCount()).isEqualTo(5);
            AgentForecast car = find(frame, "car");
            assertThat(car.getSource()).isEqualTo(ForecastSource.FALLBACK);
            assertThat(car.getFallbackReason()).contains("vehicle");
            assertThat(car.getBest(33) + frame.getOrigin(0))
                    .isEqualTo(car.getPosition(0) + 72, within(0.01));
        }
        for (int i = 20; i < STEPS; i++) {
            ForecastFrame frame = forecasts.get(i);
            for (String id : List.of("0", "1", "2")) {
                AgentForecast walker = find(frame, id);
                AgentForecast without = find(hill.get(i), id);
                assertThat(walker.getSource()).isEqualTo(ForecastSource.MODEL);
                for (int at = 0; at < 36; at++) {
                    assertThat(walker.getBest(at) + frame.getOrigin(at % 3))
                            .isEqualTo(
                                    without.getBest(at) + hill.get(i).getOrigin(at % 3),
                                    within(1e-4));
                }
            }
            AgentForecast jumped = find(frame, "swap");
            assertThat(jumped.getCompleteness().getMeasured())
                    .as("its track begins anew with the jump, tick %d", i)
                    .isEqualTo(Math.min(8, i - 19));
            double y = jumped.getBest(34) + frame.getOrigin(1);
            assertThat(y).as("the end of its path").isEqualTo(25, within(0.5));
        }
    }

    private static AgentForecast find(ForecastFrame frame, String id) {
        return frame.getAgentsList().stream()
                .filter(agent -> agent.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertOnTheSlope(ForecastFrame frame, double tolerance) {
        assertThat(frame.getDimension()).isEqualTo(3);
        assertThat(frame.getModel().getName()).isEqualTo("pedestrians");
        for (AgentForecast agent : frame.getAgentsList()) {
            assertThat(agent.getSource()).isEqualTo(ForecastSource.MODEL);
            assertThat(agent.getModesCount()).isEqualTo(20);
            assertHeight(frame, agent, agent.getBestList(), tolerance);
            agent.getModesList()
                    .forEach(mode -> assertHeight(frame, agent, mode.getOffsetsList(), tolerance));
        }
    }

    /** The ground rises along x, and people walk nearly along x. */
    private static void assertHeight(
            ForecastFrame frame, AgentForecast agent, List<Float> path, double tolerance) {
        for (int k = 0; k < frame.getSteps(); k++) {
            double x = path.get(3 * k) + frame.getOrigin(0);
            double z = path.get(3 * k + 2) + frame.getOrigin(2);
            double ground = agent.getPosition(2) + SLOPE * (x - agent.getPosition(0));
            assertThat(z).isEqualTo(ground, within(tolerance));
        }
    }

    /** Three people who walk up and down; positions are true to the stamps. */
    private static List<ObservationFrame> frames(
            int dimension, int framesAStep, double jitterSeconds) {
        List<ObservationFrame> frames = new ArrayList<>();
        Random random = new Random(21);
        for (int i = 0; i < STEPS * framesAStep; i++) {
            double off = jitterSeconds * (2 * random.nextDouble() - 1);
            double time = (double) i / framesAStep + off / 0.4;
            List<ObservedAgent> agents = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                double x = n == 1 ? 20 - 0.45 * time : 0.5 * time;
                double y = 2 * n + 0.02 * n * time;
                double z = 1.7 + SLOPE * x;
                agents.add(
                        dimension == 3
                                ? agent("" + n, AgentKind.PEDESTRIAN, x, y, z)
                                : agent("" + n, AgentKind.PEDESTRIAN, x, y));
            }
            frames.add(
                    TestScenes.frame(
                            "hall", TestScenes.at(time), agents.toArray(ObservedAgent[]::new)));
        }
        return frames;
    }

    private static ObservedAgent agent(String id, AgentKind kind, double... position) {
        return TestScenes.agent(id, position).toBuilder().setKind(kind).build();
    }

    private static RunCounts run(List<ObservationFrame> frames, Path output) throws Exception {
        StoredModel model = ModelStore.open("pedestrians");
        JobOptions options =
                JobOptions.builder()
                        .parallelism(1)
                        .predictor(new StoredPredictor("pedestrians", model.checksum()))
                        .windows(WindowSpec.builder().lateness(Duration.ofMillis(100)).build())
                        .build();
        return BoundedForecast.run(options, new ArrayList<>(frames)::iterator, output);
    }

    private static List<ForecastFrame> read(Path output) throws Exception {
        List<ForecastFrame> forecasts = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            forecasts.add(MessageJson.read(line, ForecastFrame.newBuilder()).build());
        }
        return forecasts;
    }
}
