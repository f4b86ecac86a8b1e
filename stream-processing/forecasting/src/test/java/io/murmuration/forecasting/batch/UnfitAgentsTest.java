package io.murmuration.forecasting.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Fit;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.GroundPlanePredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.SymmetryGroup;
import io.murmuration.motion.symmetry.Isometry;
import io.murmuration.motion.symmetry.SymmetryAudit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that the shipped model of people did not learn, among people. */
class UnfitAgentsTest {
    private static final int F = 12;
    private static final int P = TestWindows.PAST_STEPS;

    private static Counted counted;
    private static SafePredictor people;

    @BeforeAll
    static void open() throws Exception {
        counted = new Counted(Predictors.open("pedestrians"));
        people = new SafePredictor(GroundPlanePredictor.around(counted), F);
    }

    @AfterAll
    static void close() {
        people.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aCarIsMarkedAndThePeopleAreForecastAsWithoutIt(int dimension) {
        AgentWindow one = straight("1", AgentKind.PEDESTRIAN, dimension, 0, 0, 0.5, 0.05);
        AgentWindow two = straight("2", AgentKind.UNSPECIFIED, dimension, 0, 1, 0.5, 0);
        AgentWindow car = straight("0-car", AgentKind.VEHICLE, dimension, -38, 0.5, 6, 0);

        Forecast mixed = forecast(window(dimension, car, one, two));
        Forecast alone = forecast(window(dimension, one, two));

        assertThat(mixed.agents().get(0).fallbackReason())
                .isEqualTo("kind vehicle, which the model did not learn");
        assertThat(mixed.agents().get(0).best()[(F - 1) * dimension])
                .isEqualTo(-38 + 7 * 6 + F * 6, within(1e-9));
        assertThat(mixed.agents().subList(1, 3))
                .usingRecursiveComparison()
                .isEqualTo(alone.agents());
        assertThat(mixed.jointProbabilities()).isEqualTo(alone.jointProbabilities());
        assertThat(mixed.agents().get(0).jointModes())
                .hasSize(mixed.jointProbabilities().length * F * dimension);
        assertThat(mixed.interactions().to()).containsExactly(1, 2);
        assertThat(mixed.interactions().from()).containsExactly(2, 1);
    }

    @Test
    void aSlowCyclistIsMarkedAndPeopleKeepOutOfItsWay() {
        AgentWindow walker = straight("a", AgentKind.PEDESTRIAN, 2, 0, 0, 0.5, 0);
        AgentWindow cyclist = straight("b", AgentKind.CYCLIST, 2, 10, 0.2, -0.9, 0);

        Forecast mixed = forecast(window(2, walker, cyclist));

        assertThat(mixed.agents().get(0).isFallback()).isFalse();
        assertThat(mixed.agents().get(1).fallbackReason()).contains("kind cyclist");
        assertThat(mixed.agents().get(0).best())
                .isNotEqualTo(forecast(window(2, walker)).agents().get(0).best());
        assertThat(mixed.interactions().from()).containsExactly(1);
        assertThat(mixed.interactions().to()).containsExactly(0);
    }

    @Test
    void anExchangeOfIdsBendsNobodyElseAndDrawsNoFanThatIsLongerThanAPersonCanRun() {
        AgentWindow walker = straight("w", AgentKind.PEDESTRIAN, 2, 0, 2.5, 0.5, 0);
        for (int swappedAt = 1; swappedAt < P; swappedAt++) {
            AgentWindow left = swapped("l", swappedAt, 0, 20);
            AgentWindow right = swapped("r", swappedAt, 20, 0);

            Forecast mixed = forecast(window(2, left, right, walker));

            assertThat(mixed.agents().get(2))
                    .usingRecursiveComparison()
                    .isEqualTo(forecast(window(2, walker)).agents().get(0));
            for (int i = 0; i < 2; i++) {
                AgentForecast agent = mixed.agents().get(i);
                assertThat(agent.fallbackReason())
                        .isEqualTo("a step at 50.0 m/s, and the model learnt up to 5 m/s");
                double expectedX = 3.5 + (swappedAt == P - 1 ? 0 : 0.5 * F);
                assertThat(agent.best()[2 * F - 2]).isEqualTo(expectedX, within(1e-9));
                assertThat(agent.best()[2 * F - 1]).isEqualTo(i == 0 ? 20 : 0, within(1e-9));
            }
        }
    }

    @Test
    void aMixedBatchIsOneCallWithThoseThatTheModelCanForecast() {
        SceneWindow flat = window(2, straight("a", AgentKind.PEDESTRIAN, 2, 0, 0, 0.5, 0));
        SceneWindow hill = window(3, straight("a", AgentKind.PEDESTRIAN, 3, 0, 0, 0.5, 0));
        SceneWindow body = window(3, straight("elbow", AgentKind.JOINT, 3, 0, 0, 0.01, 0));
        SceneWindow road = window(2, straight("c", AgentKind.VEHICLE, 2, 0, 0, 12, 0));
        counted.calls.clear();

        List<Forecast> forecasts = people.predict(List.of(body, flat, road, hill, flat));

        assertThat(counted.calls).containsExactly(3);
        assertThat(forecasts)
                .extracting(forecast -> forecast.agents().get(0).fallbackReason())
                .containsExactly(
                        "kind joint, which the model did not learn",
                        "",
                        "kind vehicle, which the model did not learn",
                        "",
                        "");
        for (int i : new int[] {0, 3}) {
            assertThat(forecasts.get(i).agents().get(0).best()).hasSize(3 * F);
        }

        counted.calls.clear();
        people.predict(List.of(body, road));
        assertThat(counted.calls).as("nobody to ask for").isEmpty();
    }

    @Test
    void whenTheModelIsLateWhoDoesNotFitKeepsItsOwnReason() {
        Forecast late =
                people.fallback(
                        window(
                                2,
                                straight("a", AgentKind.VEHICLE, 2, 0, 0, 6, 0),
                                straight("b", AgentKind.PEDESTRIAN, 2, 0, 9, 0.5, 0)),
                        "the model was late");
        assertThat(late.agents())
                .extracting(AgentForecast::fallbackReason)
                .containsExactly(
                        "kind vehicle, which the model did not learn", "the model was late");
        assertThat(late.agents().get(1).probabilities()).containsExactly(1);
    }

    @Test
    void aMixedSceneOnASlopeKeepsItsSymmetryAboutTheVertical() {
        assertThat(people.symmetryGroup()).isEqualTo(SymmetryGroup.UPRIGHT);
        SceneWindow window =
                window(
                        3,
                        straight("a", AgentKind.PEDESTRIAN, 3, 0, 0, 0.5, 0.1),
                        straight("b", AgentKind.CYCLIST, 3, 3, 1, 1.1, 0.3),
                        straight("c", AgentKind.VEHICLE, 3, 5, -2, -6, 0.4),
                        straight("d", AgentKind.ROBOT, 3, 1, 1, 0.3, 0.2));
        Random lots = new Random(17);
        for (int trial = 0; trial < 50; trial++) {
            Isometry isometry = SymmetryAudit.isometry(people.symmetryGroup(), 3, lots.nextLong());
            SymmetryAudit.Result result =
                    SymmetryAudit.compare(
                            window, forecast(window), isometry, forecast(isometry.apply(window)));
            assertThat(result.isKept()).as(result.toString()).isTrue();
        }
    }

    private static Forecast forecast(SceneWindow window) {
        return people.predict(List.of(window)).get(0);
    }

    /** Walks along x, at one height and from a step on at another. */
    private static AgentWindow swapped(String id, int at, double before, double after) {
        double[] positions = new double[2 * P];
        for (int step = 0; step < P; step++) {
            positions[2 * step] = 0.5 * step;
            positions[2 * step + 1] = step < at ? before : after;
        }
        return measured(id, AgentKind.PEDESTRIAN, positions);
    }

    /** In three dimensions up a slope of 5 % along x. */
    private static AgentWindow straight(
            String id, AgentKind kind, int dimension, double x, double y, double dx, double dy) {
        double[] positions = new double[P * dimension];
        for (int step = 0; step < P; step++) {
            positions[step * dimension] = x + step * dx;
            positions[step * dimension + 1] = y + step * dy;
            if (dimension == 3) {
                positions[step * dimension + 2] = 1.7 + 0.05 * (x + step * dx);
            }
        }
        return measured(id, kind, positions);
    }

    private static AgentWindow measured(String id, AgentKind kind, double[] positions) {
        StepProvenance[] provenance = new StepProvenance[P];
        Arrays.fill(provenance, StepProvenance.MEASURED);
        return new AgentWindow(id, kind, positions, provenance, 0);
    }

    private static SceneWindow window(int dimension, AgentWindow... agents) {
        return new SceneWindow(
                "street",
                "map",
                dimension,
                40 * TestWindows.DT_NANOS,
                TestWindows.DT_NANOS,
                P,
                List.of(agents));
    }

    /** Counts the windows of each call. */
    private static final class Counted implements MotionPredictor {
        private final MotionPredictor model;
        private final List<Integer> calls = new ArrayList<>();

        Counted(MotionPredictor model) {
            this.model = model;
        }

        @Override
        public PredictorSpec spec() {
            return model.spec();
        }

        @Override
        public SymmetryGroup symmetryGroup() {
            return model.symmetryGroup();
        }

        @Override
        public Fit accepts(SceneWindow window) {
            return model.accepts(window);
        }

        @Override
        public List<Forecast> predict(List<SceneWindow> windows) {
            calls.add(windows.size());
            return model.predict(windows);
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
