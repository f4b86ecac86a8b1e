package io.murmuration.motion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
    private final NoiseHistogram noise = new NoiseHistogram();
    private final NoiseHistogram wandering = new NoiseHistogram();
    private final SourceTracks tracks = new SourceTracks();

    private void see(double seconds, String agent, double... position) {
        tracks.add(
                new ObservedFrame(
                        "s",
                        "camera",
                        Math.round(seconds * 1e9),
                        "map",
                        0,
                        List.of(
                                new ObservedAgent(
                                        agent, AgentKind.PEDESTRIAN, position, Float.NaN))),
                difference -> noise.add(difference.meters()),
                slow -> wandering.add(slow.meters()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.03, 0.2})
    void tellsTheNoiseOfPeopleWhoSpeedUpAndTurn(double sigma) {
        Random random = new Random(4);
        for (int frame = 0; frame < 2_000; frame++) {
            double t = frame * 0.04;
            see(
                    t,
                    "a",
                    1.3 * t + 0.02 * t * t + sigma * random.nextGaussian(),
                    Math.sin(0.5 * t) + sigma * random.nextGaussian());
        }
        assertThat(noise.meters()).isCloseTo(sigma, withinPercentage(8));
    }

    @Test
    void oneTrackInTenThatJumpsChangesLittle() {
        Random random = new Random(5);
        for (int frame = 0; frame < 3_000; frame++) {
            double jump = frame % 40 == 0 ? 5 : 0;
            see(frame * 0.1, "a", frame * 0.1 + jump + 0.05 * random.nextGaussian(), 0);
        }
        assertThat(noise.meters()).isBetween(0.0, 0.06);
    }

    @Test
    void whereFramesAreLostRealMotionDoesNotPassForNoise() {
        List<Double> found = new ArrayList<>();
        Random random = new Random(6);
        for (int frame = 0; frame < 4_000; frame++) {
            // One frame in five is lost, and with it every difference that spans it.
            if (random.nextInt(5) > 0) {
                double t = frame * 0.04;
                tracks.add(
                        new ObservedFrame(
                                "s",
                                "camera",
                                Math.round(t * 1e9),
                                "map",
                                0,
                                List.of(
                                        new ObservedAgent(
                                                "a",
                                                AgentKind.PEDESTRIAN,
                                                new double[] {1.4 * t, 0},
                                                Float.NaN))),
                        difference -> found.add(difference.meters()),
                        slow -> {});
            }
        }
        assertThat(found).hasSizeGreaterThan(1_000).allMatch(value -> Math.abs(value) < 1e-9);
    }

    @Test
    void perfectTracksHaveNoNoiseAndFewTellNothing() {
        for (int frame = 0; frame < 100; frame++) {
            see(frame, "a", frame, 1);
        }
        assertThat(noise.meters()).isNaN();
        for (int frame = 100; frame < 400; frame++) {
            see(frame, "a", frame, 1);
        }
        assertThat(noise.meters()).isZero();
    }

    @Test
    void anErrorThatWandersFromOneHalfSecondToTheNextIsSeen() {
        SourceWatch still = new SourceWatch();
        SourceWatch wandering = new SourceWatch();
        Random random = new Random(7);
        double[] error = new double[2];
        for (int frame = 0; frame < 9_000; frame++) {
            double t = frame / 30.0;
            // An error that forgets itself within 0.3 s: invisible from one frame to the next.
            double kept = Math.exp(-1 / 9.0);
            for (int axis = 0; axis < 2; axis++) {
                error[axis] =
                        kept * error[axis]
                                + 0.12 * Math.sqrt(1 - kept * kept) * random.nextGaussian();
            }
            double x = 1.3 * t;
            double y = 3 * Math.sin(0.4 * t);
            still.observe(frame(t, x, y));
            wandering.observe(frame(t, x + error[0], y + error[1]));
        }
        assertThat(still.wanderMeters()).isZero();
        assertThat(wandering.wanderMeters()).isBetween(0.06, 0.15);
    }

    private static ObservedFrame frame(double seconds, double... position) {
        return new ObservedFrame(
                "s",
                "camera",
                Math.round(seconds * 1e9),
                "map",
                0,
                List.of(new ObservedAgent("a", AgentKind.PEDESTRIAN, position, Float.NaN)));
    }

    @Test
    void oldNoiseFades() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            noise.add(Math.abs(random.nextGaussian()));
        }
        for (int i = 0; i < 60_000; i++) {
            noise.add(0.01 * Math.abs(random.nextGaussian()));
        }
        assertThat(noise.meters()).isCloseTo(0.01 * 0.6745, withinPercentage(25));
        assertThat(noise.samples()).isLessThanOrEqualTo(NoiseHistogram.HALVED_AT);
    }

    @Test
    void survivesWriting() throws IOException {
        Random random = new Random(9);
        for (int i = 0; i < 1_000; i++) {
            noise.add(0.1 * Math.abs(random.nextGaussian()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        noise.writeTo(new DataOutputStream(bytes));
        NoiseHistogram read =
                NoiseHistogram.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.meters()).isEqualTo(noise.meters());
        assertThat(read.samples()).isEqualTo(1_000);
    }
}
