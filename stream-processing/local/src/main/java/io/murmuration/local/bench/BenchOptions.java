package io.murmuration.local.bench;

import io.murmuration.motion.window.TickGrid;
import java.time.Duration;

/**
 * What the pipeline is loaded with, and for how long.
 *
 * @param model who forecasts, for people
 * @param scenes how many scenes
 * @param agents how many agents each has
 * @param rate frames a second of each scene
 * @param stride between the forecasts of a scene
 * @param slots of the job
 * @param warmUp before the first measurement
 * @param throughputFor how long each throughput is measured
 * @param latencyLoad observations a second while latency is measured
 * @param latencyFor how long latency is measured; zero leaves it out
 */
public record BenchOptions(
        String model,
        int scenes,
        int agents,
        String rate,
        TickGrid stride,
        int slots,
        Duration warmUp,
        Duration throughputFor,
        int latencyLoad,
        Duration latencyFor) {

    public BenchOptions {
        atLeastOne("scenes", scenes);
        atLeastOne("agents", agents);
        atLeastOne("slots", slots);
        atLeastOne("latency load", latencyLoad);
        TickGrid frames = TickGrid.ofRate(rate);
        if (stride.numerator() * frames.denominator() % (stride.denominator() * frames.numerator())
                != 0) {
            throw new IllegalArgumentException(
                    "the stride must be a whole number of frames, but is %d/%d s at %s frames a second"
                            .formatted(stride.numerator(), stride.denominator(), rate));
        }
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but was " + value);
        }
    }

    /** Frames of a scene for each of its forecasts. */
    public long framesPerForecast() {
        TickGrid frames = TickGrid.ofRate(rate);
        return stride.numerator()
                * frames.denominator()
                / (stride.denominator() * frames.numerator());
    }
}
