package io.murmuration.normaliser.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Says how long to wait before a frame is due.
 *
 * <p>Each scene has its own clock: its first frame is due at once, a later one as much later as its
 * stamp says. A stamp that would be due more than a minute from now, or should have been as long
 * ago, is due at once and starts the scene's clock anew, so that a wild stamp holds nobody up.
 */
final class Pacer {
    private static final double FAR_NANOS = 60e9;

    private record Anchor(long stampNanos, long atNanos) {}

    private final double speed;
    private final LongSupplier nanoTime;
    private final Map<String, Anchor> anchors = new HashMap<>();

    /**
     * Starts with no scene known.
     *
     * @param nanoTime monotonic clock, nanoseconds
     */
    Pacer(Speed speed, LongSupplier nanoTime) {
        this.speed = speed.factor();
        this.nanoTime = nanoTime;
    }

    /** Nanoseconds until the frame is due; zero or less when it is. */
    long waitNanos(String scene, long stampNanos) {
        if (Double.isInfinite(speed)) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        Anchor anchor = anchors.get(scene);
        if (anchor != null) {
            double since = ((double) stampNanos - anchor.stampNanos()) / speed;
            double wait = since - (now - anchor.atNanos());
            if (Math.abs(wait) <= FAR_NANOS) {
                return (long) wait;
            }
        }
        anchors.put(scene, new Anchor(stampNanos, now));
        return 0;
    }
}
