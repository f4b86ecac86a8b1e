package io.murmuration.motion.window;

import java.io.Serializable;
import java.time.Duration;

/**
 * How windows are cut: which ticks, how many past steps, who counts as present, and when a tick is
 * over. Immutable and validated.
 *
 * @param stride the grid of the ticks from which is forecast
 * @param stridesPerStep dt in strides, at least 1
 * @param pastSteps P, at least 1
 * @param presence an agent is present at a tick while its newest sample is younger than this
 * @param time what holds of the stamps: lateness, jumps, agreement
 * @param stitch a track that was lost for less is joined with one that appears where it would be;
 *     zero for none
 * @param maxAgents agents that one scene may have at a time
 */
public record WindowSpec(
        TickGrid stride,
        int stridesPerStep,
        int pastSteps,
        Duration presence,
        TimePolicy time,
        Duration stitch,
        int maxAgents)
        implements Serializable {
    public static final TickGrid DEFAULT_STEP = new TickGrid(2, 5);
    public static final int DEFAULT_PAST_STEPS = 8;
    public static final Duration DEFAULT_STITCH = Duration.ZERO;
    public static final int DEFAULT_MAX_AGENTS = 1024;

    /** Samples further apart than 5/2 dt are not joined by a line. */
    private static final int GAP_NUMERATOR = 5;

    private static final int GAP_DENOMINATOR = 2;

    public WindowSpec {
        atLeastOne("strides per step", stridesPerStep);
        atLeastOne("past steps", pastSteps);
        atLeastOne("agents of a scene", maxAgents);
        if (presence.isNegative() || presence.isZero()) {
            throw new IllegalArgumentException("presence must be above zero, but was " + presence);
        }
        if (stitch.isNegative()) {
            throw new IllegalArgumentException("stitch must be at least zero, but was " + stitch);
        }
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but were " + value);
        }
    }

    /** A builder set to the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How far behind the scene's clock a record may come and still be in time. */
    public Duration lateness() {
        return time.lateness();
    }

    /** The grid of the steps of a window. */
    public TickGrid step() {
        return stride.times(stridesPerStep);
    }

    /** dt in nanoseconds, rounded. */
    public long stepNanos() {
        return step().periodNanos();
    }

    /** The longest gap between two samples that a line may bridge, in nanoseconds. */
    public long maxGapNanos() {
        return maxGapNanos(stepNanos());
    }

    /** The same for windows of another step. */
    public static long maxGapNanos(long stepNanos) {
        return stepNanos * GAP_NUMERATOR / GAP_DENOMINATOR + TickGrid.TOLERANCE_NANOS;
    }

    /** Samples older than this before a tick, in nanoseconds, do not change its window. */
    public long memoryNanos() {
        return pastSteps * stepNanos() + maxGapNanos() + presence.toNanos();
    }

    /** Sets what differs from the defaults. */
    public static final class Builder {
        private TickGrid step = DEFAULT_STEP;
        private int stridesPerStep = 1;
        private int pastSteps = DEFAULT_PAST_STEPS;
        private Duration presence;
        private Duration lateness = TimePolicy.DEFAULT_LATENESS;
        private Duration stitch = DEFAULT_STITCH;
        private int maxAgents = DEFAULT_MAX_AGENTS;
        private Duration maxJump = TimePolicy.DEFAULT_MAX_JUMP;
        private Duration agreement = TimePolicy.DEFAULT_AGREEMENT;

        private Builder() {}

        /** dt; 0.4 s unless set. */
        public Builder step(TickGrid dt) {
            this.step = dt;
            return this;
        }

        /** How many ticks there are in one dt; 1 unless set. */
        public Builder stridesPerStep(int strides) {
            this.stridesPerStep = strides;
            return this;
        }

        public Builder pastSteps(int steps) {
            this.pastSteps = steps;
            return this;
        }

        /** One dt unless set. */
        public Builder presence(Duration newestSampleYoungerThan) {
            this.presence = newestSampleYoungerThan;
            return this;
        }

        public Builder lateness(Duration behindTheClock) {
            this.lateness = behindTheClock;
            return this;
        }

        /** Zero unless set: no tracks are joined. */
        public Builder stitch(Duration lostForLess) {
            this.stitch = lostForLess;
            return this;
        }

        public Builder maxAgents(int agents) {
            this.maxAgents = agents;
            return this;
        }

        public Builder maxJump(Duration aheadOfTheClock) {
            this.maxJump = aheadOfTheClock;
            return this;
        }

        public Builder agreement(Duration betweenTwoClocks) {
            this.agreement = betweenTwoClocks;
            return this;
        }

        /** Lateness, largest jump and agreement at once. */
        public Builder time(TimePolicy policy) {
            return lateness(policy.lateness())
                    .maxJump(policy.maxJump())
                    .agreement(policy.agreement());
        }

        public WindowSpec build() {
            atLeastOne("strides per step", stridesPerStep);
            TickGrid stride =
                    new TickGrid(
                            step.numerator(),
                            Math.multiplyExact(step.denominator(), (long) stridesPerStep));
            Duration present = presence == null ? Duration.ofNanos(step.periodNanos()) : presence;
            return new WindowSpec(
                    stride,
                    stridesPerStep,
                    pastSteps,
                    present,
                    new TimePolicy(lateness, maxJump, agreement),
                    stitch,
                    maxAgents);
        }
    }
}
