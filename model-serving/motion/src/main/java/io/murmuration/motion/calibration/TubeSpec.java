package io.murmuration.motion.calibration;

import java.time.Duration;

/**
 * How tubes are calibrated. Immutable and validated.
 *
 * <p>The gains were chosen on the validation parts of the eight ETH/UCY sequences, played one after
 * another in four orders, for {@link #DEFAULT_COVERAGE}: with these, any 100 ticks held between 86
 * and 94 % in 85 % of all cases, switches included. A greater gain holds that band a little more
 * often, and lets the radii flicker.
 *
 * @param coverage share of the futures that a tube is to hold, between 0 and 1
 */
public record TubeSpec(double coverage) {
    /** Nine in ten. */
    public static final double DEFAULT_COVERAGE = 0.9;

    /** What one truth outside a radius, or inside, moves the radius's logarithm by, per share. */
    static final double GAIN = 0.06;

    /** What one truth outside a tube that was sent, or inside, moves the level by, per share. */
    static final double LEVEL_GAIN = 0.001;

    /** The level stays within these multiples of the nominal share outside. */
    static final double LEAST_LEVEL = 0.3;

    static final double GREATEST_LEVEL = 2;

    /**
     * More truths of one tick than this count as this many: agents of one instant err together, and
     * a thousand of them must not throw the radius about.
     */
    static final int TRUTHS_A_TICK = 16;

    /** Agents of one forecast that are waited for; of more, a draw by id and tick. */
    static final int MAX_AGENTS = 64;

    /** Models of one scene that are remembered. */
    static final int MAX_MODELS = 4;

    /** A gap of event time, forwards or backwards, after which a scene begins anew. */
    static final Duration FORGET_AFTER = Duration.ofMinutes(5);

    /** Below this a radius would be zero for all that matters, metres. */
    static final double LEAST_METERS = 1e-4;

    public TubeSpec {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException(
                    "coverage must be above 0 and below 1, but was " + coverage);
        }
    }

    /** Share that may lie outside. */
    double outside() {
        return 1 - coverage;
    }

    /** Truths that tell a radius where nothing else does. */
    int truthsToBegin() {
        return (int) Math.ceil(2 / outside() - 1e-9);
    }
}
