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
import java.util.Arrays;
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
    private static final long SEED = 23;

    @TempDir Path directory;

    private final Random random = new Random(SEED);
    private PosePredictor predictor;

    @BeforeEach
    void load() throws IOException {
        PoseConfig sizes = new PoseConfig(PAST, FUTURE, 4, 11, 2, 100);
        Pelvis pelvis =
                new Pelvis(0, 1, 2, new double[] {100, -90, 30}, new double[] {-100, -90, 30});
        ModelCard card =
                new ModelCard(
                        "body",
                        "1",
                        new Architecture.Pose(sizes, BODY, pelvis, 1000),
                        "1/60",
                        "SE(3)",
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
    void theForecastTurnsAndShiftsWithTheBody() {
        SceneWindow window = body();
        Isometry isometry = rotation();

        Forecast expected = predict(window);
        Forecast actual = predict(isometry.apply(window));

        for (int joint = 0; joint < BODY.joints(); joint++) {
            double[] wanted = isometry.apply(expected.agents().get(joint).best());
            assertThat(actual.agents().get(joint).best()).containsExactly(wanted, within(1e-4));
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
    void aBodyThatLacksAJointGetsConstantVelocityAndItsName() {
        Forecast forecast = predict(without(body(), "lknee"));

        assertThat(forecast.agents())
                .hasSize(BODY.joints() - 1)
                .allSatisfy(
                        agent ->
                                assertThat(agent.fallbackReason())
                                        .isEqualTo("joint lknee is missing"));
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

    private Isometry rotation() {
        Isometry drawn = Isometry.random(3, 50, random);
        double[] m = drawn.matrix();
        double determinant =
                m[0] * (m[4] * m[8] - m[5] * m[7])
                        - m[1] * (m[3] * m[8] - m[5] * m[6])
                        + m[2] * (m[3] * m[7] - m[4] * m[6]);
        if (determinant > 0) {
            return drawn;
        }
        double[] turned = Arrays.stream(m).map(value -> -value).toArray();
        return new Isometry(3, turned, drawn.shift());
    }

    /** A body whose limbs wave while it walks and turns. */
    private SceneWindow body() {
        double[][] rest = new double[BODY.joints()][3];
        for (int joint = 1; joint < rest.length; joint++) {
            for (int axis = 0; axis < 3; axis++) {
                rest[joint][axis] = 0.4 * random.nextGaussian();
            }
        }
        rest[1] = new double[] {0.1, -0.09, 0.03};
        rest[2] = new double[] {-0.1, -0.09, 0.03};
        rest[8] = rest[7];
        BodyFrame still = BodyFrame.of(rest[0], rest[1], rest[2]);
        List<AgentWindow> agents = new ArrayList<>();
        StepProvenance[] measured = new StepProvenance[PAST];
        Arrays.fill(measured, StepProvenance.MEASURED);
        for (int joint = 0; joint < rest.length; joint++) {
            double[] positions = new double[PAST * 3];
            double wave = BODY.rigid().contains(joint) ? 0 : 0.01;
            for (int t = 0; t < PAST; t++) {
                double[] local = new double[3];
                still.toLocal(rest[joint], 0, local, 0);
                local[1] += wave * t * t;
                BodyFrame frame =
                        still.moved(
                                new double[] {5 + 0.02 * t, 0.01 * t, -3},
                                new double[] {0.2, 0.03 * t, 0.1});
                frame.toWorld(local, 0, positions, t * 3);
            }
            agents.add(
                    new AgentWindow(
                            BODY.names().get(joint), AgentKind.JOINT, positions, measured, 0));
        }
        return new SceneWindow("body", "map", 3, 0, 16_666_667, PAST, agents);
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
