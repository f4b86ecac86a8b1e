package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.motion.symmetry.Isometry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosePredictorTest {
    private static final int PAST = 5;
    private static final int FUTURE = 7;
    private static final Skeleton BODY = PoseModelTest.BODY;
    private static final Pelvis PELVIS =
            new Pelvis(0, 1, 2, new double[] {100, -90, 30}, new double[] {-100, -90, 30});

    /** A copy, the collar, has none of its own; nothing of the momentum is lost. */
    private static final Momentum MOMENTUM =
            new Momentum(
                    new double[] {0.3, 0.1, 0.1, 0.1, 0.05, 0.1, 0.05, 0.1, 0, 0.1}, 1e12, 1e12);

    private static final double UNITS = 1000;
    private static final long SEED = 23;

    @TempDir Path directory;

    private final Random random = new Random(SEED);
    private PosePredictor predictor;

    @BeforeEach
    void load() throws IOException {
        PoseConfig sizes = new PoseConfig(PAST, FUTURE, 4, 11, 2, 2, 1, BodySymmetry.E3, 100);
        ModelCard card =
                new ModelCard(
                        "body",
                        "1",
                        new Architecture.Pose(sizes, BODY, PELVIS, MOMENTUM, UNITS),
                        "1/60",
                        BodySymmetry.E3.text(),
                        "m",
                        List.of(),
                        new ModelCard.Training(List.of(), 0, 0, Map.of()),
                        Map.of(),
                        TubeQuantiles.NONE);
        ModelStore.write(directory, card, new PoseNetwork(sizes, BODY).initialise(5));
        StoredModel stored = ModelStore.load(directory);
        predictor = new PosePredictor(stored);
    }

    @AfterEach
    void close() {
        predictor.close();
    }

    @Test
    void theForecastTurnsShiftsAndIsMirroredWithTheBody() {
        BodyIsometries isometries = new BodyIsometries(BODY);
        for (int i = 0; i < 20; i++) {
            SceneWindow window = body();
            Isometry isometry = BodyIsometries.draw(BodySymmetry.E3, random);

            Forecast expected = predict(window);
            Forecast actual = predict(isometries.apply(isometry, window));

            assertThat(isometries.residual(isometry, expected, actual))
                    .as("body %d of seed %d", i, SEED)
                    .isLessThan(1e-4);
        }
    }

    @Test
    void whateverThePosesTheCentreOfMassGoesStraightOn() {
        SceneWindow window = body();
        Forecast forecast = predict(window);

        double[] before = new double[3];
        double[] now = new double[3];
        double[][] modes = new double[4][3];
        double[] best = new double[3];
        for (int joint = 0; joint < BODY.joints(); joint++) {
            double mass = MOMENTUM.masses()[joint];
            AgentForecast ahead = forecast.agents().get(joint);
            for (int axis = 0; axis < 3; axis++) {
                before[axis] += mass * agent(window, joint).positions()[(PAST - 2) * 3 + axis];
                now[axis] += mass * agent(window, joint).positions()[(PAST - 1) * 3 + axis];
                best[axis] += mass * ahead.best()[(FUTURE - 1) * 3 + axis];
                for (int m = 0; m < modes.length; m++) {
                    modes[m][axis] += mass * ahead.modes()[((m + 1) * FUTURE - 1) * 3 + axis];
                }
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            double expected = now[axis] + FUTURE * (now[axis] - before[axis]);
            assertThat(best[axis]).isCloseTo(expected, within(1e-9));
            for (double[] mode : modes) {
                assertThat(mode[axis]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void bonesKeepTheirLengthsInTheWorld() {
        SceneWindow window = body();
        Forecast forecast = predict(window);

        for (int joint = 1; joint < BODY.joints(); joint++) {
            double[] child = path(forecast, joint);
            double[] parent = path(forecast, BODY.parents()[joint]);
            double wanted =
                    distance(
                            agent(window, joint).positions(),
                            agent(window, BODY.parents()[joint]).positions(),
                            PAST - 1);
            for (int t = 0; t < FUTURE; t++) {
                assertThat(distance(child, parent, t)).isCloseTo(wanted, within(1e-4));
            }
        }
    }

    @Test
    void aCopyFollowsItsOriginalEvenWhenItIsNotSeen() {
        SceneWindow window = body();
        Forecast whole = predict(window);
        Forecast without = predict(without(window, "collar"));

        assertThat(path(whole, 8)).isEqualTo(path(whole, 7));
        assertThat(without.agents()).hasSize(BODY.joints() - 1);
        assertThat(without.agents()).noneMatch(AgentForecast::isFallback);
    }

    @Test
    void aJointThatIsNotSeenHasNoForecastAndTheOthersKeepTheirs() {
        SceneWindow window = body();
        Forecast whole = predict(window);
        Forecast without = predict(without(window, "lknee"));

        assertThat(without.agents()).hasSize(BODY.joints() - 1);
        assertThat(without.agents()).noneMatch(AgentForecast::isFallback);
        assertThat(without.agents()).noneMatch(agent -> agent.id().equals("lknee"));
        assertThat(path(without, BODY.joints() - 2))
                .as("the head is told of the knee")
                .isNotEqualTo(path(whole, BODY.joints() - 1));
    }

    @Test
    void aStepThatWasNotMeasuredChangesTheForecast() {
        SceneWindow window = body();
        Forecast measured = predict(window);
        agent(window, 4).provenance()[1] = StepProvenance.INTERPOLATED;

        assertThat(path(predict(window), 4)).isNotEqualTo(path(measured, 4));
    }

    @Test
    void aCopyStandsInForItsOriginal() {
        SceneWindow window = body();

        Forecast without = predict(without(window, "neck"));

        assertThat(without.agents().get(7).id()).isEqualTo("collar");
        assertThat(path(without, 7)).isEqualTo(path(predict(window), 7));
    }

    @Test
    void aBodyThatLacksAJointOfThePelvisGetsConstantVelocityAndItsName() {
        Forecast forecast = predict(without(body(), "lhip"));

        assertThat(forecast.agents())
                .hasSize(BODY.joints() - 1)
                .allSatisfy(
                        agent ->
                                assertThat(agent.fallbackReason())
                                        .isEqualTo("joint lhip is missing"));
    }

    @Test
    void aBodyThatLacksMostJointsGetsConstantVelocityAndTheirNames() {
        Forecast forecast = predict(without(without(without(body(), "lknee"), "rfoot"), "head"));

        assertThat(forecast.agents())
                .hasSize(BODY.joints() - 3)
                .allSatisfy(
                        agent ->
                                assertThat(agent.fallbackReason())
                                        .isEqualTo("joints lknee, rfoot, head are missing"));
    }

    @Test
    void everyModeKeepsTheBonesAndChancesAreOfTheWholeBody() {
        SceneWindow window = body();
        Forecast forecast = predict(window);

        assertThat(predictor.spec().modes()).isEqualTo(4);
        for (int joint = 1; joint < BODY.joints(); joint++) {
            AgentForecast child = forecast.agents().get(joint);
            AgentForecast parent = forecast.agents().get(BODY.parents()[joint]);
            assertThat(child.probabilities()).isEqualTo(parent.probabilities()).hasSize(4);
            double wanted =
                    distance(
                            agent(window, joint).positions(),
                            agent(window, BODY.parents()[joint]).positions(),
                            PAST - 1);
            for (int t = 0; t < 4 * FUTURE; t++) {
                assertThat(distance(child.modes(), parent.modes(), t))
                        .isCloseTo(wanted, within(1e-4));
            }
        }
    }

    @Test
    void aJointThatIsNotInTheSkeletonIsNamed() {
        SceneWindow window = body();
        List<AgentWindow> agents = new ArrayList<>(window.agents());
        AgentWindow first = agents.get(0);
        agents.add(
                new AgentWindow(
                        "tail",
                        AgentKind.JOINT,
                        first.positions(),
                        first.provenance(),
                        first.ageNanos()));

        Forecast forecast = predict(with(window, agents));

        assertThat(forecast.agents())
                .hasSize(BODY.joints() + 1)
                .allSatisfy(
                        agent ->
                                assertThat(agent.fallbackReason())
                                        .isEqualTo("joint tail is not in the skeleton"));
    }

    private Forecast predict(SceneWindow window) {
        return predictor.predict(List.of(window)).get(0);
    }

    private static double[] path(Forecast forecast, int joint) {
        return forecast.agents().get(joint).best();
    }

    private static AgentWindow agent(SceneWindow window, int joint) {
        return window.agents().get(joint);
    }

    private static double distance(double[] a, double[] b, int step) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            double off = a[step * 3 + axis] - b[step * 3 + axis];
            square += off * off;
        }
        return Math.sqrt(square);
    }

    private SceneWindow body() {
        return new RandomBodies(BODY, PELVIS, UNITS, PAST, random).next();
    }

    private static SceneWindow without(SceneWindow window, String joint) {
        return with(
                window,
                window.agents().stream().filter(agent -> !agent.id().equals(joint)).toList());
    }

    private static SceneWindow with(SceneWindow window, List<AgentWindow> agents) {
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }
}
