package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.Arrays;
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
    private static final int MODES = 4;
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
    void everyBoneOfEveryModeKeepsItsLength() {
        BodyFutures futures = model.forecast(body(past));

        assertThat(futures.best()).hasSize(FUTURE * JOINTS * 3);
        assertThat(futures.modes()).hasSize(MODES * FUTURE * JOINTS * 3);
        for (int joint = 0; joint < JOINTS; joint++) {
            double wanted = bone(past, PAST - 1, joint);
            for (int t = 0; t < MODES * FUTURE; t++) {
                assertThat(bone(futures.modes(), t, joint))
                        .isCloseTo(wanted, within(1e-4 * wanted));
            }
            for (int t = 0; t < FUTURE; t++) {
                assertThat(bone(futures.best(), t, joint)).isCloseTo(wanted, within(1e-4 * wanted));
            }
        }
    }

    @Test
    void modesDifferAndTheirChancesSumToOne() {
        BodyFutures futures = model.forecast(body(past));

        assertThat(Arrays.stream(futures.probabilities()).sum()).isCloseTo(1, within(1e-9));
        assertThat(futures.probabilities()).hasSize(MODES).doesNotContain(0);
        int width = futures.modes().length / MODES;
        for (int m = 1; m < MODES; m++) {
            assertThat(Arrays.copyOfRange(futures.modes(), m * width, (m + 1) * width))
                    .isNotEqualTo(Arrays.copyOf(futures.modes(), width));
        }
    }

    @Test
    void withoutHeadsTheBestPathIsTheOneMode() {
        PoseConfig sizes = new PoseConfig(PAST, FUTURE, 4, 11, 2, 0, 1, BodySymmetry.SE3, 100);
        PoseNetwork network = new PoseNetwork(sizes, BODY);
        PoseModel plain = new PoseModel(network, BODY, network.initialise(3), manager);

        BodyFutures futures = plain.forecast(body(past));

        assertThat(sizes.modes()).isEqualTo(1);
        assertThat(futures.modes()).isEqualTo(futures.best());
        assertThat(futures.probabilities()).containsExactly(1);
    }

    @Test
    void theBestPathOfTwoMembersIsTheirMeanBeforeBonesAndTheModesAreTheFirstOnes() {
        PoseConfig sizes = new PoseConfig(PAST, FUTURE, 4, 11, 2, 2, 1, BodySymmetry.SE3, 100);
        PoseNetwork network = new PoseNetwork(sizes, BODY);
        Parameters one = network.initialise(3);
        Parameters other = network.initialise(4);
        BodyFutures first = new PoseModel(network, BODY, one, manager).forecast(body(past));
        BodyFutures second = new PoseModel(network, BODY, other, manager).forecast(body(past));

        PoseModel both =
                new PoseModel(
                        new PoseNetwork(sizes.withMembers(2), BODY),
                        BODY,
                        PoseMembers.join(List.of(one, other)),
                        manager);
        BodyFutures mean = both.forecast(body(past));

        assertThat(mean.modes()).isEqualTo(first.modes());
        assertThat(mean.probabilities()).isEqualTo(first.probabilities());
        assertThat(mean.best()).isNotEqualTo(first.best()).isNotEqualTo(second.best());
        PoseModel twice =
                new PoseModel(
                        new PoseNetwork(sizes.withMembers(2), BODY),
                        BODY,
                        PoseMembers.join(List.of(one, one)),
                        manager);
        assertThat(twice.forecast(body(past)).best()).containsExactly(first.best(), within(1e-6));
    }

    @Test
    void theForecastMoves() {
        double[] future = model.forecast(body(past)).best();

        double[] last = Arrays.copyOfRange(past, past.length - JOINTS * 3, past.length);
        double[] end = Arrays.copyOfRange(future, future.length - JOINTS * 3, future.length);
        assertThat(end).isNotEqualTo(last);
    }

    @Test
    void aMirroredBodyHasTheMirroredForecastAndTheSameModes() {
        MirrorPoses mirror = new MirrorPoses(BODY);
        BodyFutures plain = model.forecast(body(past));

        BodyFutures image = model.forecast(mirror.of(body(past)));

        assertThat(image.best()).containsExactly(mirror.of(plain.best()), within(1e-4));
        int half = plain.modes().length / 2;
        double[] exchanged = new double[2 * half];
        System.arraycopy(plain.modes(), half, exchanged, 0, half);
        System.arraycopy(plain.modes(), 0, exchanged, half, half);
        assertThat(image.modes()).containsExactly(mirror.of(exchanged), within(1e-4));
    }

    @Test
    void whereAnUnseenJointIsSaidToBeDoesNotMatter() {
        BodyPasts one = body(past.clone());
        for (int t = 0; t < PAST; t++) {
            one.trust()[t * JOINTS + 2] = BodyPasts.UNSEEN;
        }
        BodyFutures expected = model.forecast(one);
        for (int t = 0; t < PAST; t++) {
            one.positions()[(t * JOINTS + 2) * 3] += 1000 * (t + 1);
        }

        BodyFutures actual = model.forecast(one);

        assertThat(actual.best()).isEqualTo(expected.best());
        assertThat(expected.best()).isNotEqualTo(model.forecast(body(past)).best());
    }

    @Test
    void theNetworkIsToldWhatWasNotMeasured() {
        BodyPasts filled = body(past);
        filled.trust()[2] = BodyPasts.trust(StepProvenance.BACK_FILLED);

        assertThat(model.forecast(filled).best()).isNotEqualTo(model.forecast(body(past)).best());
    }

    @Test
    void aBodyIsForecastAlikeAloneAndBesideAnother() {
        BodyPasts alone = body(past);
        BodyPasts both = body(numbers(past.length, 300)).with(alone);

        BodyFutures expected = model.forecast(alone);
        BodyFutures actual = model.forecast(both);

        int best = expected.best().length;
        int modes = expected.modes().length;
        assertThat(Arrays.copyOfRange(actual.best(), best, 2 * best))
                .containsExactly(expected.best(), within(1e-2));
        assertThat(Arrays.copyOfRange(actual.modes(), modes, 2 * modes))
                .containsExactly(expected.modes(), within(1e-2));
        assertThat(Arrays.copyOfRange(actual.probabilities(), MODES, 2 * MODES))
                .containsExactly(expected.probabilities(), within(1e-5));
    }

    @Test
    void leavesNoNativeArraysBehind() {
        model.forecast(body(past));
        int before = manager.getManagedArrays().size();

        for (int i = 0; i < 20; i++) {
            model.forecast(body(past));
        }

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private PoseModel model() {
        PoseNetwork network =
                new PoseNetwork(
                        new PoseConfig(PAST, FUTURE, 4, 11, 2, 2, 1, BodySymmetry.E3, 100), BODY);
        Initializer start = new Initializer(3);
        Parameters parameters = network.initialise(3);
        Parameters spread = start.smallLinear("output", 11, 12, 0.3).build();
        float[] output = parameters.get("output.weight").values();
        System.arraycopy(spread.get("output.weight").values(), 0, output, 0, output.length);
        return new PoseModel(network, BODY, parameters, manager);
    }

    private BodyPasts body(double[] positions) {
        float[] trust = new float[PAST * JOINTS];
        Arrays.fill(trust, BodyPasts.trust(StepProvenance.MEASURED));
        return new BodyPasts(1, positions, anchors, trust);
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
