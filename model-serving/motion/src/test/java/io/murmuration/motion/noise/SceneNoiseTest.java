package io.murmuration.motion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.SampleNoise;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.Tracks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneNoiseTest {
    private final Tracks tracks = new Tracks();
    private final SceneNoise noise = new SceneNoise();
    private final Random random = new Random(3);

    private Sample add(String agent, String source, long nanos, double shift, double sigma) {
        return add(agent, source, nanos, shift, sigma, Double.NaN);
    }

    private Sample add(
            String agent,
            String source,
            long nanos,
            double shift,
            double sigma,
            double statedVariance) {
        Track track = tracks.find(agent);
        if (track == null) {
            track = new Track();
            tracks.put(agent, track);
        }
        double t = nanos * 1e-9;
        double[] position = {
            1.3 * t + sigma * random.nextGaussian(),
            shift + 2 * Math.sin(0.5 * t) + sigma * random.nextGaussian()
        };
        Sample sample =
                new Sample(
                        nanos, position, AgentKind.PEDESTRIAN, Float.NaN, source, statedVariance);
        track.add(sample);
        return sample;
    }

    @ParameterizedTest
    @CsvSource({"30, 0.08", "30, 0.01", "10, 0.08", "10, 0.03", "2.5, 0.08"})
    void learnsTheNoiseOfASourceFromStampsOffEveryGrid(double rate, double sigma) {
        Sample last = null;
        for (int i = 0; i < 400; i++) {
            long nanos = Math.round((i + 0.2 * random.nextDouble()) / rate * 1e9);
            last = add("a", "c", nanos, 0, sigma);
        }
        noise.learn(tracks, -1, Long.MAX_VALUE);
        assertThat(noise.isClean("c")).isFalse();
        assertThat(Math.sqrt(noise.variance(last))).isCloseTo(sigma, withinPercentage(20));
    }

    @ParameterizedTest
    @CsvSource({"30", "10", "5", "2.5"})
    void whatMotionBetweenSamplesExplainsIsNoNoise(double rate) {
        for (int i = 0; i < 400; i++) {
            add("a", "c", Math.round((i + 0.2 * random.nextDouble()) / rate * 1e9), 0, 0);
        }
        noise.learn(tracks, -1, Long.MAX_VALUE);
        assertThat(noise.isClean("c")).isTrue();
    }

    @Test
    void aSourceAtTwoAndAHalfHertzIsCleanFromItsSecondSample() {
        add("a", "c", 0, 0, 0);
        Sample second = add("a", "c", 400_000_000, 0, 0);
        noise.learn(tracks, -1, 400_000_000);
        assertThat(noise.isClean("c")).isTrue();
        assertThat(noise.variance(second)).isEqualTo(SampleNoise.CLEAN_VARIANCE);
    }

    @Test
    void aFastSourceIsNotTrustedBeforeItIsKnown() {
        Sample last = null;
        for (int i = 0; i < 3; i++) {
            last = add("a", "c", i * 33_000_000L, 0, 0.05);
        }
        noise.learn(tracks, -1, Long.MAX_VALUE);
        assertThat(noise.isClean("c")).isFalse();
        assertThat(Math.sqrt(noise.variance(last))).isEqualTo(0.03, within(0.006));
    }

    @Test
    void sourcesOutOfRegisterAreToldApartFromNoise() {
        for (int i = 0; i < 400; i++) {
            add("a", "c", i * 40_000_000L, 0, 0);
            add("a", "d", i * 40_000_000L + 2_000_000, 0.1, 0);
        }
        noise.learn(tracks, -1, Long.MAX_VALUE);
        assertThat(noise.isClean("c")).isTrue();
        assertThat(noise.isClean("d")).isTrue();
        assertThat(Math.sqrt(noise.registrationVariance())).isBetween(0.05, 0.12);
    }

    @Test
    void whatATrackerStatesWeighsItsSamplesAndNotTheirMean() {
        Sample good = null;
        Sample bad = null;
        for (int i = 0; i < 600; i++) {
            // It states ten times the variance that it has.
            if (i % 2 == 0) {
                good = add("a", "c", i * 33_000_000L, 0, 0.03, 10 * 0.0009);
            } else {
                bad = add("a", "c", i * 33_000_000L, 0, 0.06, 10 * 0.0036);
            }
        }
        noise.learn(tracks, -1, Long.MAX_VALUE);
        assertThat(noise.variance(bad) / noise.variance(good)).isEqualTo(4, within(1e-9));
        assertThat(Math.sqrt(noise.variance(good))).isBetween(0.02, 0.04);
    }

    @Test
    void oneSampleAtATimeTeachesWhatAllAtOnceTeachAndItSurvivesWriting() throws IOException {
        SceneNoise stepwise = new SceneNoise();
        for (int i = 0; i < 300; i++) {
            add("a", "c", i * 100_000_000L, 0, 0.05);
            add("b", "c", i * 100_000_000L, 7, 0.05);
            stepwise.learn(tracks, (i - 1) * 100_000_000L, i * 100_000_000L);
        }
        noise.learn(tracks, -1, Long.MAX_VALUE);
        Sample last = tracks.find("a").get(299);
        assertThat(stepwise.variance(last)).isEqualTo(noise.variance(last));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        noise.writeTo(new DataOutputStream(bytes));
        SceneNoise read =
                SceneNoise.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.variance(last)).isEqualTo(noise.variance(last));
        assertThat(read.registrationVariance()).isEqualTo(noise.registrationVariance());
        assertThat(noise.copy().variance(last)).isEqualTo(noise.variance(last));
    }
}
