package io.murmuration.eqmotion.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.pose.BodyPasts;
import io.murmuration.eqmotion.pose.BodySymmetry;
import io.murmuration.eqmotion.pose.PoseConfig;
import io.murmuration.eqmotion.pose.PosePredictor;
import io.murmuration.eqmotion.pose.RandomBodies;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoseGraphTest {
    private static final long SEED = 20260302;
    private static final int AXES = 3;

    /** Of a body of about two metres a hundredth of a millimetre. */
    private static final double TOLERANCE_METERS = 1e-5;

    private static StoredModel shipped() throws Exception {
        return ModelStore.open("bodies");
    }

    private static Architecture.Pose pose(StoredModel model) {
        return (Architecture.Pose) model.card().architecture();
    }

    private static List<SceneWindow> bodies(StoredModel model, int count) {
        Architecture.Pose pose = pose(model);
        RandomBodies bodies =
                new RandomBodies(
                        pose.skeleton(),
                        pose.pelvis(),
                        pose.unitsPerMeter(),
                        pose.shape().pastSteps(),
                        new Random(SEED));
        List<SceneWindow> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            windows.add(bodies.next());
        }
        return windows;
    }

    @Test
    void theShippedModelSaysWhatItsPredictorSays() throws Exception {
        StoredModel model = shipped();
        List<SceneWindow> windows = bodies(model, 20);
        for (SceneWindow window : windows.subList(0, 10)) {
            window.agents().get(20).provenance()[1] = StepProvenance.INTERPOLATED;
            window.agents().get(5).provenance()[9] = StepProvenance.EXTRAPOLATED;
            Arrays.fill(window.agents().get(18).provenance(), 0, 4, StepProvenance.BACK_FILLED);
        }
        assertSameForecasts(model, windows);
    }

    @Test
    void limbsThatAreNotSeenAndCopiesThatStandInAreAsInThePredictor() throws Exception {
        StoredModel model = shipped();
        Set<String> hand = Set.of("lfingers", "lfingers_end", "lwrist", "head_end");
        Set<String> original = Set.of("thorax", "rwrist");
        List<SceneWindow> windows = new ArrayList<>();
        for (SceneWindow window : bodies(model, 6)) {
            windows.add(without(window, windows.size() % 2 == 0 ? hand : original));
        }
        assertSameForecasts(model, windows);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, E3", "3, 1, SE3", "2, 2, E3", "0, 2, SE3"})
    void otherSizesSayWhatTheirPredictorSays(int heads, int members, BodySymmetry symmetry)
            throws Exception {
        ModelCard card = shipped().card();
        Architecture.Pose pose = pose(shipped());
        PoseConfig sizes = new PoseConfig(5, 7, 4, 11, 2, heads, members, symmetry, 300);
        Architecture small =
                new Architecture.Pose(
                        sizes,
                        pose.skeleton(),
                        pose.pelvis(),
                        pose.momentum(),
                        pose.unitsPerMeter());
        ModelCard other =
                new ModelCard(
                        "small",
                        "1",
                        small,
                        card.step(),
                        card.symmetryGroup(),
                        "m",
                        List.of(),
                        card.training(),
                        Map.of(),
                        TubeQuantiles.NONE);
        StoredModel model = new StoredModel(other, "", small.blank());
        assertSameForecasts(model, bodies(model, 5));
    }

    @Test
    void bodiesThatThePredictorLeavesToConstantVelocityAreNoNumbersAndDisturbNobody()
            throws Exception {
        StoredModel model = shipped();
        Architecture.Pose pose = pose(model);
        List<SceneWindow> all = bodies(model, 4);
        SceneWindow good = all.get(0);
        List<String> names = pose.skeleton().names();
        SceneWindow noPelvis = without(all.get(1), Set.of(names.get(pose.pelvis().left())));
        SceneWindow fewJoints = without(all.get(2), Set.copyOf(names.subList(17, 38)));
        SceneWindow collapsed = all.get(3);
        AgentWindow left = collapsed.agents().get(pose.pelvis().left());
        AgentWindow right = collapsed.agents().get(pose.pelvis().right());
        System.arraycopy(left.positions(), 0, right.positions(), 0, left.positions().length);
        List<SceneWindow> windows = List.of(noPelvis, fewJoints, collapsed);
        try (PosePredictor predictor = new PosePredictor(model)) {
            assertThat(predictor.predict(windows))
                    .allSatisfy(f -> assertThat(f.agents()).allMatch(AgentForecast::isFallback));
        }
        try (OnnxRun run = new OnnxRun(OnnxExport.bytes(model));
                OnnxRun.Outputs alone = run(run, pose, List.of(good));
                OnnxRun.Outputs together =
                        run(run, pose, List.of(noPelvis, good, fewJoints, collapsed))) {
            for (String output : List.of("modes", "best", "probabilities")) {
                assertThat(together.doubles(output, 1, 4))
                        .containsExactly(alone.doubles(output), within(1e-6));
                for (int body : new int[] {0, 2, 3}) {
                    assertThat(together.doubles(output, body, 4))
                            .as("%s of body %d", output, body)
                            .containsOnly(Double.NaN);
                }
            }
        }
    }

    private static void assertSameForecasts(StoredModel model, List<SceneWindow> windows)
            throws Exception {
        Architecture.Pose pose = pose(model);
        int joints = pose.skeleton().joints();
        try (PosePredictor predictor = new PosePredictor(model);
                OnnxRun run = new OnnxRun(OnnxExport.bytes(model));
                OnnxRun.Outputs outputs = run(run, pose, windows)) {
            List<Forecast> forecasts = predictor.predict(windows);
            for (int body = 0; body < windows.size(); body++) {
                double[] modes = outputs.doubles("modes", body, windows.size());
                double[] best = outputs.doubles("best", body, windows.size());
                double[] chances = outputs.doubles("probabilities", body, windows.size());
                for (AgentForecast joint : forecasts.get(body).agents()) {
                    int index = pose.skeleton().index(joint.id());
                    String name = joint.id() + " of body " + body + ", seed " + SEED;
                    assertThat(joint.isFallback()).as(name).isFalse();
                    assertThat(ofJoint(best, index, joints))
                            .as("best path of %s", name)
                            .containsExactly(joint.best(), within(TOLERANCE_METERS));
                    assertThat(ofJoint(modes, index, joints))
                            .as("modes of %s", name)
                            .containsExactly(joint.modes(), within(TOLERANCE_METERS));
                    assertThat(chances).containsExactly(joint.probabilities(), within(1e-5));
                }
            }
        }
    }

    /** One joint's part of values of shape [.., joints, 3]. */
    private static double[] ofJoint(double[] values, int joint, int joints) {
        double[] part = new double[values.length / joints];
        for (int i = 0; i < part.length; i++) {
            part[i] = values[(i / AXES * joints + joint) * AXES + i % AXES];
        }
        return part;
    }

    private static OnnxRun.Outputs run(
            OnnxRun run, Architecture.Pose pose, List<SceneWindow> windows) throws Exception {
        int joints = pose.skeleton().joints();
        int past = pose.shape().pastSteps();
        double[] positions = new double[windows.size() * past * joints * AXES];
        Arrays.fill(positions, Double.NaN);
        float[] trust = new float[windows.size() * past * joints];
        for (int body = 0; body < windows.size(); body++) {
            for (AgentWindow agent : windows.get(body).agents()) {
                int joint = pose.skeleton().index(agent.id());
                for (int t = 0; t < past; t++) {
                    int at = (body * past + t) * joints + joint;
                    trust[at] = BodyPasts.trust(agent.provenance()[t]);
                    System.arraycopy(agent.positions(), t * AXES, positions, at * AXES, AXES);
                }
            }
        }
        return run.run(positions, trust, windows.size(), past, joints);
    }

    private static SceneWindow without(SceneWindow window, Set<String> joints) {
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                AXES,
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                window.agents().stream().filter(a -> !joints.contains(a.id())).toList());
    }
}
