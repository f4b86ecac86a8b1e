package io.murmuration.motion.window;

import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.Tracks;

/**
 * Lays the ticks of a slow scene on its own frames.
 *
 * <p>Where the newest sample of a scene may be a good part of a step old at a tick, forecasting
 * from the tick throws that time away. The tick is then taken at that newest sample: later than the
 * tick before, less than a stride earlier than its place on the grid, and known from samples up to
 * the tick alone. Faster scenes keep the grid. With dt = 0.4 s and a tick at 8.0 s:
 *
 * <table>
 * <caption>Newest stamps of the scene (s), and from when the tick is forecast</caption>
 * <tr><th>stamps</th><th>instant</th></tr>
 * <tr><td>7.27, 7.67 (2.5 a second)</td><td>7.67: it is a frame of a slow source</td></tr>
 * <tr><td>7.92, 7.955, 7.99 (29 a second)</td><td>8.0</td></tr>
 * <tr><td>7.6, 8.0</td><td>8.0</td></tr>
 * <tr><td>6.8, 7.2 (it has stopped)</td><td>8.0: nothing is newer than the tick before</td></tr>
 * </table>
 */
final class TickFrames {
    /** A source is slow when its samples are further apart than this share of dt. */
    private static final double SLOW = 0.19;

    private final TickGrid stride;
    private final long slowNanos;

    TickFrames(WindowSpec spec) {
        this.stride = spec.stride();
        this.slowNanos = (long) (SLOW * spec.stepNanos());
    }

    /** From when the tick is forecast, nanoseconds since the epoch. */
    long instant(SceneState state, long tick) {
        long t0 = stride.stampNanos(tick);
        long newest = Long.MIN_VALUE;
        long before = Long.MIN_VALUE;
        for (Tracks.Entry entry : state.tracks.inOrder()) {
            Track track = entry.track();
            int last = track.indexAfter(t0) - 1;
            if (last < 0) {
                continue;
            }
            long stamp = track.stampNanos(last);
            if (stamp > newest) {
                before = Math.max(before, newest);
                newest = stamp;
            } else if (stamp < newest) {
                before = Math.max(before, stamp);
            }
            if (last > 0) {
                before = Math.max(before, track.stampNanos(last - 1));
            }
        }
        boolean slow = before != Long.MIN_VALUE && newest - before >= slowNanos;
        return slow && newest > stride.stampNanos(tick - 1) ? newest : t0;
    }
}
