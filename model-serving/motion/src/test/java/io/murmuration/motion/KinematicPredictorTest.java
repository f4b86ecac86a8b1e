package io.murmuration.motion;

import static io.murmuration.motion.Pasts.straight;
import static io.murmuration.motion.Pasts.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinematicPredictorTest {
    private static final int P = 8;
    private static final int F = 12;

    private final KinematicPredictor kinematic = new KinematicPredictor(F);

    @Test
    void oneThatGoesStraightGoesOn() {
        AgentWindow car = straight("a", AgentKind.VEHICLE, new double[] {1, 2}, 6, -3);
        double[] path = path(2, car);
        for (int k = 1; k <= F; k++) {
            assertThat(path[(k - 1) * 2]).isEqualTo(43 + 6 * k, within(1e-9));
            assertThat(path[(k - 1) * 2 + 1]).isEqualTo(-19 - 3 * k, within(1e-9));
        }
    }

    @Test
    void oneOnACircleStaysNearItAndOutOfTheTangent() {
        double radius = 20;
        double turn = 8 * Pasts.DT / radius;
        double[] past = new double[2 * P];
        for (int step = 0; step < P; step++) {
            past[2 * step] = radius * StrictMath.cos(turn * (step - P + 1));
            past[2 * step + 1] = radius * StrictMath.sin(turn * (step - P + 1));
        }
        double[] path = path(2, Pasts.agent("a", AgentKind.VEHICLE, 2, past));
        for (int k = 1; k <= 5; k++) {
            double x = path[2 * k - 2];
            double y = path[2 * k - 1];
            assertThat(StrictMath.hypot(x, y))
                    .as("the tangent is 5.6 m off, step 5")
                    .isEqualTo(radius, within(1.0));
        }
        double off =
                StrictMath.hypot(
                        path[22] - radius * StrictMath.cos(turn * F),
                        path[23] - radius * StrictMath.sin(turn * F));
        assertThat(off).as("constant velocity is 27 m off").isLessThan(8);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0.60", "0.05, 0.70", "0.15, 0.90"})
    void isBetterThanConstantVelocityForVehiclesThatTurn(double noise, double atMost) {
        Random random = new Random(11);
        List<SceneWindow> windows = new ArrayList<>();
        List<double[]> truths = new ArrayList<>();
        for (int n = 0; n < 600; n++) {
            double[] drive = drive(random);
            truths.add(Arrays.copyOfRange(drive, 2 * P, drive.length));
            double[] past = Arrays.copyOf(drive, 2 * P);
            for (int i = 0; i < past.length; i++) {
                past[i] += noise * random.nextGaussian();
            }
            windows.add(window(2, Pasts.agent("a", AgentKind.VEHICLE, 2, past)));
        }
        double straight = error(new ConstantVelocityPredictor(F), windows, truths);
        assertThat(error(kinematic, windows, truths) / straight).isLessThan(atMost);
    }

    @Test
    void isNoWorseThanConstantVelocityForWalkersWhoGoStraight() {
        Random random = new Random(12);
        List<SceneWindow> windows = new ArrayList<>();
        List<double[]> truths = new ArrayList<>();
        for (int n = 0; n < 600; n++) {
            double speed = 0.8 + 0.8 * random.nextDouble();
            double[] walk = new double[2 * (P + F)];
            for (int step = 0; step < P + F; step++) {
                walk[2 * step] = speed * Pasts.DT * step;
            }
            truths.add(Arrays.copyOfRange(walk, 2 * P, walk.length));
            double[] past = Arrays.copyOf(walk, 2 * P);
            for (int i = 0; i < past.length; i++) {
                past[i] += 0.03 * random.nextGaussian();
            }
            windows.add(window(2, Pasts.agent("a", AgentKind.PEDESTRIAN, 2, past)));
        }
        double straight = error(new ConstantVelocityPredictor(F), windows, truths);
        assertThat(error(kinematic, windows, truths)).isLessThan(straight);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void turnsMirrorsAndShiftsWithTheWorld(int dimension) {
        RandomScenes scenes = new RandomScenes(dimension, P, Pasts.DT_NANOS, 12, 6);
        SymmetryAssertions promises = SymmetryAssertions.on(kinematic);
        List<SceneWindow> windows = scenes.draw(200, new Random(5));
        promises.assertContract(windows);
        promises.assertEquivariant(windows);
        promises.assertOrderDoesNotMatter(windows);
        promises.assertBatchDoesNotMatter(windows);
    }

    @Test
    void theMirroredPastHasTheMirroredPathToTheLastBit() {
        Random random = new Random(6);
        for (int n = 0; n < 100; n++) {
            double[] past = Arrays.copyOf(drive(random), 2 * P);
            double[] mirrored = past.clone();
            for (int i = 1; i < mirrored.length; i += 2) {
                mirrored[i] = -mirrored[i];
            }
            double[] path = path(2, Pasts.agent("a", AgentKind.VEHICLE, 2, past));
            double[] other = path(2, Pasts.agent("a", AgentKind.VEHICLE, 2, mirrored));
            for (int i = 0; i < path.length; i++) {
                assertThat(other[i]).isEqualTo(i % 2 == 0 ? path[i] : -path[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PEDESTRIAN, 10", "CYCLIST, 25", "ROBOT, 25", "VEHICLE, 70", "UNSPECIFIED, 70"})
    void noPathIsLongerThanTheKindCanGoWhateverThePast(AgentKind kind, double bound) {
        Random random = new Random(7);
        for (int n = 0; n < 300; n++) {
            double[] past = new double[2 * P];
            double scale = Math.pow(10, 4 * random.nextDouble() - 2);
            for (int i = 0; i < past.length; i++) {
                past[i] = scale * random.nextGaussian();
            }
            double[] path = path(2, Pasts.agent("a", kind, 2, past));
            double x = past[2 * P - 2];
            double y = past[2 * P - 1];
            for (int k = 0; k < F; k++) {
                double step = StrictMath.hypot(path[2 * k] - x, path[2 * k + 1] - y);
                assertThat(step).isLessThanOrEqualTo(bound * Pasts.DT * (1 + 1e-9));
                x = path[2 * k];
                y = path[2 * k + 1];
            }
        }
    }

    @Test
    void aStepThatNoBodyCanMakeIsNoMotion() {
        double[] past = new double[2 * P];
        for (int step = 0; step < P; step++) {
            past[2 * step] = 0.5 * step;
            past[2 * step + 1] = step < P - 1 ? 0 : 20;
        }
        double[] stands = path(2, Pasts.agent("a", AgentKind.PEDESTRIAN, 2, past));
        assertThat(stands[2 * F - 2]).isEqualTo(3.5);
        assertThat(stands[2 * F - 1]).isEqualTo(20);

        past[2 * P - 3] = 20;
        double[] walks = path(2, Pasts.agent("a", AgentKind.PEDESTRIAN, 2, past));
        assertThat(walks[2 * F - 2]).isEqualTo(3.5 + F * 0.5, within(1e-9));
        assertThat(walks[2 * F - 1]).isEqualTo(20, within(1e-9));
    }

    @Test
    void ofAnAgentSeenOnceOrBackFilledNoMotionIsMadeUp() {
        double[] past = new double[2 * P];
        for (int step = 0; step < P; step++) {
            past[2 * step] = 3 * step;
        }
        StepProvenance[] provenance = new StepProvenance[P];
        Arrays.fill(provenance, StepProvenance.BACK_FILLED);
        provenance[P - 1] = StepProvenance.MEASURED;
        double[] stands = path(2, new AgentWindow("a", AgentKind.VEHICLE, past, provenance, 0));
        assertThat(stands[2 * F - 2]).isEqualTo(21);
        assertThat(path(2, Pasts.agent("a", AgentKind.VEHICLE, 2, 4, 5))).startsWith(4, 5);
    }

    @Test
    void jointsAndOthersWithoutLimitsGoStraightOn() {
        double[] past = Arrays.copyOf(drive(new Random(9)), 2 * P);
        AgentWindow joint = Pasts.agent("a", AgentKind.JOINT, 2, past);
        assertThat(path(2, joint))
                .isEqualTo(
                        new ConstantVelocityPredictor(F)
                                .predict(List.of(window(2, joint)))
                                .get(0)
                                .agents()
                                .get(0)
                                .best());
    }

    /** 20 steps of a vehicle that turns and accelerates, both changing slowly. */
    private static double[] drive(Random random) {
        double speed = 3 + 12 * random.nextDouble();
        double rate = Math.max(-0.6, Math.min(0.6, 1.5 * random.nextGaussian() / speed));
        double growth = 0.8 * random.nextGaussian();
        double heading = 2 * Math.PI * random.nextDouble();
        double x = 0;
        double y = 0;
        int substeps = 20;
        double h = Pasts.DT / substeps;
        double[] drive = new double[2 * (P + F)];
        for (int i = 0; i < (P + F) * substeps; i++) {
            if (i % substeps == 0) {
                drive[i / substeps * 2] = x;
                drive[i / substeps * 2 + 1] = y;
            }
            rate += -rate / 6 * h + 0.08 * Math.sqrt(h) * random.nextGaussian();
            growth += -growth / 3 * h + 0.5 * Math.sqrt(h) * random.nextGaussian();
            speed = Math.max(0, speed + growth * h);
            heading += rate * h;
            x += speed * h * StrictMath.cos(heading);
            y += speed * h * StrictMath.sin(heading);
        }
        return drive;
    }

    private static double error(
            MotionPredictor predictor, List<SceneWindow> windows, List<double[]> truths) {
        double sum = 0;
        for (int n = 0; n < windows.size(); n++) {
            double[] path =
                    predictor.predict(List.of(windows.get(n))).get(0).agents().get(0).best();
            for (int k = 0; k < F; k++) {
                sum +=
                        StrictMath.hypot(
                                path[2 * k] - truths.get(n)[2 * k],
                                path[2 * k + 1] - truths.get(n)[2 * k + 1]);
            }
        }
        return sum / windows.size() / F;
    }

    private double[] path(int dimension, AgentWindow agent) {
        return kinematic.predict(List.of(window(dimension, agent))).get(0).agents().get(0).best();
    }
}
