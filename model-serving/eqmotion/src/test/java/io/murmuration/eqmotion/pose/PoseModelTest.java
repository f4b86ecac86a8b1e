package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoseModelTest {
    private static final int PAST = 5;
    private static final int FUTURE = 7;

    /** Moving joints: lknee 3, lfoot 4, rknee 5, rfoot 6, neck 7, head 9. */
    static final Skeleton BODY =
            new Skeleton(
                    List.of(
                            "root", "lhip", "rhip", "lknee", "lfoot", "rknee", "rfoot", "neck",
                            "collar", "head"),
                    new int[] {-1, 0, 0, 1, 3, 2, 5, 0, 7, 8},
                    Set.of(0, 1, 2),
                    Map.of(8, 7));

    private static final int JOINTS = 6;
    private static final int[] PARENTS = {-1, 0, -1, 2, -1, 4};

    private final Random random = new Random(17);
    private final NDManager manager = NativeEngine.newManager();
    private final PoseModel model = model();
    private final double[] past = numbers(PAST * JOINTS * 3, 300);
    private final double[] anchors = anchors();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void everyBoneKeepsItsLength() {
        double[] future = model.forecast(1, past, anchors);

        assertThat(future).hasSize(FUTURE * JOINTS * 3);
        for (int joint = 0; joint < JOINTS; joint++) {
            double wanted = bone(past, PAST - 1, joint);
            for (int t = 0; t < FUTURE; t++) {
                assertThat(bone(future, t, joint)).isCloseTo(wanted, within(1e-4 * wanted));
            }
        }
    }

    @Test
    void theForecastMoves() {
        double[] future = model.forecast(1, past, anchors);

        double[] last = java.util.Arrays.copyOfRange(past, past.length - JOINTS * 3, past.length);
        double[] end =
                java.util.Arrays.copyOfRange(future, future.length - JOINTS * 3, future.length);
        assertThat(end).isNotEqualTo(last);
    }

    @Test
    void aMirroredBodyHasTheMirroredForecast() {
        MirrorPoses mirror = new MirrorPoses(BODY);
        double[] expected = mirror.of(model.forecast(1, past, anchors));

        double[] actual = model.forecast(1, mirror.of(past), mirror.of(anchors));

        assertThat(actual).containsExactly(expected, within(1e-9));
    }

    @Test
    void aBodyIsForecastAlikeAloneAndBesideAnother() {
        double[] two = new double[2 * past.length];
        double[] twoAnchors = new double[2 * anchors.length];
        double[] other = numbers(past.length, 300);
        System.arraycopy(other, 0, two, 0, past.length);
        System.arraycopy(past, 0, two, past.length, past.length);
        System.arraycopy(anchors, 0, twoAnchors, 0, anchors.length);
        System.arraycopy(anchors, 0, twoAnchors, anchors.length, anchors.length);

        double[] both = model.forecast(2, two, twoAnchors);
        double[] alone = model.forecast(1, past, anchors);

        for (int i = 0; i < alone.length; i++) {
            assertThat(both[alone.length + i]).isCloseTo(alone[i], within(1e-2));
        }
    }

    @Test
    void leavesNoNativeArraysBehind() {
        model.forecast(1, past, anchors);
        int before = manager.getManagedArrays().size();

        for (int i = 0; i < 20; i++) {
            model.forecast(1, past, anchors);
        }

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private PoseModel model() {
        PoseNetwork network = new PoseNetwork(new PoseConfig(PAST, FUTURE, 4, 11, 2, 100), BODY);
        Initializer start = new Initializer(3);
        Parameters parameters = network.initialise(3);
        Parameters spread = start.smallLinear("output", 11, 12, 0.3).build();
        float[] output = parameters.get("output.weight").values();
        System.arraycopy(spread.get("output.weight").values(), 0, output, 0, output.length);
        return new PoseModel(network, BODY, parameters, manager);
    }

    private double[] numbers(int count, double spread) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = spread * random.nextGaussian();
        }
        return numbers;
    }

    /** The knees hang from the hips, the neck from the root. */
    private double[] anchors() {
        double[] places = new double[JOINTS * 3];
        for (int axis = 0; axis < 3; axis++) {
            places[axis] = 100 - 30 * axis;
            places[2 * 3 + axis] = axis == 0 ? -98 : 80 - 30 * axis;
        }
        return places;
    }

    private double bone(double[] poses, int t, int joint) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            int at = (t * JOINTS + joint) * 3 + axis;
            double from =
                    PARENTS[joint] < 0
                            ? anchors[joint * 3 + axis]
                            : poses[at + (PARENTS[joint] - joint) * 3];
            square += (poses[at] - from) * (poses[at] - from);
        }
        return Math.sqrt(square);
    }
}
