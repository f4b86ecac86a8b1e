package io.murmuration.motion.simulation;

import io.murmuration.motion.window.TickGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which frames a simulation has. */
final class Frames {
    static final String FRAME_ID = "map";

    private Frames() {}

    static long firstTick(TickGrid grid, Instant start) {
        long nanos =
                Math.addExact(
                        Math.multiplyExact(start.getEpochSecond(), 1_000_000_000L),
                        start.getNano());
        return grid.tickAtOrAfter(nanos);
    }

    /** The number of frames before the duration is over; the first one is at its beginning. */
    static long count(TickGrid grid, long firstTick, Optional<Duration> duration) {
        if (duration.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (duration.get().isNegative() || duration.get().isZero()) {
            throw new IllegalArgumentException(
                    "duration must be above zero, but was " + duration.get());
        }
        long end = Math.addExact(grid.stampNanos(firstTick), duration.get().toNanos());
        return grid.tickAtOrAfter(end) - firstTick;
    }
}
