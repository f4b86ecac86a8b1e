package io.murmuration.training.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.pose.BodyPasts;
import io.murmuration.eqmotion.pose.BodySymmetry;
import io.murmuration.eqmotion.pose.PoseConfig;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.Gradients;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Where lengths are 0 a slope of a root or a quotient may be no number. */
class PoseLossTest {
    private static final PoseNetwork NETWORK =
            new PoseNetwork(
                    new PoseConfig(
                            CmuProtocol.PAST,
                            CmuProtocol.FUTURE,
                            5,
                            8,
                            1,
                            2,
                            1,
                            BodySymmetry.E3,
                            300),
                    SmallBody.SKELETON);

    private final PoseWindows windows =
            PoseWindows.of(
                    SmallBody.SKELETON,
                    PoseWindows.Cut.plain(SmallBody.recording(60, 1), 2),
                    PoseWindows.Cut.plain(SmallBody.recording(60, 2), 9));
    private final float[] trust = Occlusions.whole(windows);
    private final Parameters parameters = NETWORK.initialise(3);

    @Test
    void slopesAreNumbersWhenTheForecastIsTheTruth() {
        standStill();
        Arrays.fill(parameters.get("output.weight").values(), 0);
        Arrays.fill(parameters.get("output.bias").values(), 0);
        Arrays.fill(parameters.get("modes.weight").values(), 0);
        Arrays.fill(parameters.get("modes.bias").values(), 0);

        assertThat(slope()).isFinite();
    }

    @Test
    void slopesAreNumbersForABodyOfNoSize() {
        Arrays.fill(windows.past(), 0);
        Arrays.fill(windows.future(), 0);
        Arrays.fill(windows.anchors(), 0);

        assertThat(slope()).isFinite();
    }

    @Test
    void slopesAreNumbersWhereABoneOfTheForecastHasNoLength() {
        // The knee of the past is where its hip is, but the truth is elsewhere.
        int joints = windows.joints();
        for (int row = 0; row < windows.past().length / (3 * joints); row++) {
            int b = row / CmuProtocol.PAST;
            System.arraycopy(
                    windows.anchors(), b * joints * 3, windows.past(), row * joints * 3, 3);
        }
        Arrays.fill(parameters.get("output.weight").values(), 0);
        Arrays.fill(parameters.get("output.bias").values(), 0);

        assertThat(slope()).isFinite();
    }

    @Test
    void slopesAreNumbersWhenNothingIsSeen() {
        Arrays.fill(trust, BodyPasts.UNSEEN);

        assertThat(slope()).isFinite();
    }

    private void standStill() {
        int width = windows.joints() * 3;
        for (int b = 0; b < windows.count(); b++) {
            int last = ((b + 1) * CmuProtocol.PAST - 1) * width;
            for (int t = 0; t < CmuProtocol.FUTURE; t++) {
                int to = (b * CmuProtocol.FUTURE + t) * width;
                System.arraycopy(windows.past(), last, windows.future(), to, width);
            }
        }
    }

    /** Sum of the slopes' sizes. */
    private double slope() {
        PoseLoss loss = new PoseLoss(SmallBody.SKELETON, NETWORK.config().lengthUnit());
        BodyPasts pasts = new BodyPasts(windows.count(), windows.past(), windows.anchors(), trust);
        boolean[] seen = new boolean[windows.count() * windows.joints()];
        Arrays.fill(seen, true);
        Parameters gradient = parameters.zeros();
        double sum = 0;
        try (NDManager manager = NativeEngine.newManager()) {
            sum +=
                    Gradients.evaluate(
                            manager,
                            parameters,
                            (scope, weights) ->
                                    loss.of(
                                            scope,
                                            NETWORK.forward(scope, weights, pasts, Dropout.NONE),
                                            windows,
                                            seen),
                            gradient);
        }
        for (Parameters.Parameter parameter : gradient.all()) {
            for (float value : parameter.values()) {
                sum += Math.abs(value);
            }
        }
        return sum;
    }
}
