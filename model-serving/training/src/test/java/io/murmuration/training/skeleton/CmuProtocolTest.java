package io.murmuration.training.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.motion.recording.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CmuProtocolTest {

    @Test
    void givesTheKnownErrorsOfStandingStill() throws IOException {
        assertMeans(
                PoseForecaster.standing(),
                new double[] {22.65, 43.26, 80.12, 96.12, 122.97, 163.66},
                new double[] {25.9, 49.4, 92.1, 111.8, 142.8, 178.6});
    }

    @Test
    void givesTheKnownErrorsOfConstantVelocity() throws IOException {
        assertMeans(
                PoseForecaster.constantVelocity(),
                new double[] {12.64, 28.76, 72.80, 99.26, 157.20, 326.06},
                new double[] {13.9, 31.3, 80.8, 110.8, 172.4, 349.7});
    }

    @Test
    void holdsBackOneRecordingOfEachAction() throws IOException {
        CmuData data = data();

        assertThat(data.validation())
                .extracting(CmuSequence::action)
                .doesNotHaveDuplicates()
                .hasSize(7);
        assertThat(data.learning())
                .hasSize(data.training().size() - 7)
                .doesNotContainAnyElementsOf(data.validation());
    }

    @Test
    void everyBoneKeepsItsLengthInARecording() throws IOException {
        CmuData data = data();
        CmuSequence walk = data.test().get(4);
        assertThat(walk.action()).isEqualTo("walking");
        for (int joint = 1; joint < walk.joints(); joint++) {
            double first = bone(data, walk, 1, joint);
            assertThat(bone(data, walk, walk.frames() - 1, joint)).isCloseTo(first, within(0.1));
        }
    }

    @Test
    void publishedTimesAreNotTheTrueOnes() {
        assertThat(CmuProtocol.publishedMillis(10)).isEqualTo(400);
        assertThat(CmuProtocol.trueMillis(10)).isCloseTo(166.7, within(0.1));
        assertThat(CmuData.TRUE_MILLIMETRES).isCloseTo(0.8063, within(1e-4));
    }

    private static double bone(CmuData data, CmuSequence sequence, int frame, int joint) {
        double square = 0;
        for (int axis = 0; axis < CmuData.AXES; axis++) {
            double along =
                    sequence.at(frame, joint, axis)
                            - sequence.at(frame, data.skeleton().parents()[joint], axis);
            square += along * along;
        }
        return Math.sqrt(square);
    }

    private static void assertMeans(PoseForecaster forecaster, double[] all, double[] published)
            throws IOException {
        CmuData data = data();
        double[] allMean = new double[all.length];
        double[] publishedMean = new double[all.length];
        for (CmuSequence sequence : data.test()) {
            int[] starts = data.published().get(sequence.action());
            double[] every = CmuProtocol.all(sequence, data.skeleton(), forecaster);
            double[] eight = CmuProtocol.at(sequence, starts, data.skeleton(), forecaster);
            for (int i = 0; i < all.length; i++) {
                allMean[i] += every[i] / data.test().size();
                publishedMean[i] += eight[i] / data.test().size();
            }
        }
        assertThat(allMean).containsExactly(all, within(0.005));
        assertThat(publishedMean).containsExactly(published, within(0.05));
    }

    private static CmuData data() throws IOException {
        Optional<Path> directory = DataDirectory.fromEnvironment().find(CmuData.NAME);
        assumeTrue(directory.isPresent(), DataDirectory.fromEnvironment().missing(CmuData.NAME));
        return CmuData.read(directory.orElseThrow());
    }
}
