package io.murmuration.training.live;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.TickGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How a live tracker looks at a recording: at its own rate, at a phase of its own, with stamps that
 * jitter (positions are true to the stamps that are sent) and with noise.
 *
 * @param rate frames a second, as a decimal or a fraction
 * @param phaseNanos of the first frame after the recording's first
 * @param jitterNanos stamps are off their grid by up to this, uniformly
 * @param noiseMeters standard deviation of every coordinate, independent from sample to sample
 * @param seed of jitter and noise
 */
record LiveFeed(String rate, long phaseNanos, long jitterNanos, double noiseMeters, long seed) {
    private static final String SOURCE = "camera";

    LiveFeed withPhase(long nanos) {
        return new LiveFeed(rate, nanos, jitterNanos, noiseMeters, seed);
    }

    long periodNanos() {
        return TickGrid.ofRate(rate).periodNanos();
    }

    /** For people. */
    String label() {
        TickGrid grid = TickGrid.ofRate(rate);
        return String.format(
                Locale.ROOT,
                "%.5g Hz +%d ms, ±%d ms, %.0f cm",
                (double) grid.denominator() / grid.numerator(),
                phaseNanos / 1_000_000,
                jitterNanos / 1_000_000,
                100 * noiseMeters);
    }

    /** What it sends, in the order of the stamps. */
    List<ObservedFrame> frames(String scene, Splines splines) {
        Random random = new Random(seed);
        TickGrid grid = TickGrid.ofRate(rate);
        List<ObservedFrame> frames = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (long number = 0; ; number++) {
            long nominal = splines.firstNanos() + phaseNanos + grid.stampNanos(number);
            if (nominal > splines.lastNanos() + jitterNanos) {
                return frames;
            }
            long off =
                    jitterNanos == 0 ? 0 : Math.round(jitterNanos * (2 * random.nextDouble() - 1));
            long stamp = Math.max(before + 1, nominal + off);
            before = stamp;
            frames.add(
                    new ObservedFrame(
                            scene, SOURCE, stamp, "map", number, agents(splines, stamp, random)));
        }
    }

    private List<ObservedAgent> agents(Splines splines, long stamp, Random random) {
        List<ObservedAgent> agents = new ArrayList<>();
        for (String id : splines.agents()) {
            splines.at(id, stamp)
                    .ifPresent(
                            position -> {
                                for (int axis = 0; axis < position.length; axis++) {
                                    position[axis] += noiseMeters * random.nextGaussian();
                                }
                                agents.add(
                                        new ObservedAgent(
                                                id, AgentKind.PEDESTRIAN, position, Float.NaN));
                            });
        }
        return agents;
    }
}
