package io.murmuration.motion.window;

import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.Tracks;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lays the ticks of a slow scene on its own frames.
 *
 * <p>Where the newest sample of a scene may be a good part of a step old at a tick, forecasting
 * from the tick throws that time away. The tick is then taken at that newest sample: later than the
 * tick before, less than a stride earlier than its place on the grid, and known from samples up to
 * the tick alone. Faster scenes keep the grid. Of several sources one leads, the first that was
 * there, for as long as it is heard: whoever comes beside it moves no tick. With dt = 0.4 s and a
 * tick at 8.0 s:
 *
 * <table>
 * <caption>Newest stamps of the leading source (s), and from when the tick is forecast</caption>
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

    private static final long NONE = Long.MIN_VALUE;

    private final TickGrid stride;
    private final long slowNanos;
    private final long maxGapNanos;

    TickFrames(WindowSpec spec) {
        this.stride = spec.stride();
        this.slowNanos = (long) (SLOW * spec.stepNanos());
        this.maxGapNanos = spec.maxGapNanos();
    }

    /**
     * From when the tick is forecast, nanoseconds since the epoch. Ticks come in their order, once
     * everything up to them is there.
     */
    long instant(SceneState state, long tick) {
        long t0 = stride.stampNanos(tick);
        if (state.leadSource.isEmpty() || newest(state, t0, t0 - maxGapNanos) == NONE) {
            state.leadSource = firstHeard(state, t0);
        }
        long newest = newest(state, t0, t0 - maxGapNanos);
        if (newest == NONE || newest <= stride.stampNanos(tick - 1)) {
            return t0;
        }
        long before = newest(state, newest - 1, newest - maxGapNanos);
        boolean slow = before != NONE && newest - before >= slowNanos;
        return slow ? newest : t0;
    }

    /** The leading source's newest stamp up to one and after another. */
    private static long newest(SceneState state, long upTo, long after) {
        long newest = NONE;
        for (Tracks.Entry entry : state.tracks.inOrder()) {
            Track track = entry.track();
            for (int i = track.indexAfter(upTo) - 1; i >= 0; i--) {
                long stamp = track.stampNanos(i);
                if (stamp <= Math.max(after, newest)) {
                    break;
                }
                if (track.get(i).source().equals(state.leadSource)) {
                    newest = stamp;
                }
            }
        }
        return newest;
    }

    /** Of the sources that are heard and came about first, the least id; empty for none. */
    private String firstHeard(SceneState state, long upTo) {
        Map<String, Long> first = new TreeMap<>();
        Set<String> heard = new HashSet<>();
        for (Tracks.Entry entry : state.tracks.inOrder()) {
            Track track = entry.track();
            for (int i = 0; i < track.size() && track.stampNanos(i) <= upTo; i++) {
                String source = track.get(i).source();
                first.merge(source, track.stampNanos(i), Math::min);
                if (track.stampNanos(i) > upTo - maxGapNanos) {
                    heard.add(source);
                }
            }
        }
        first.keySet().retainAll(heard);
        long earliest = first.values().stream().min(Long::compare).orElse(NONE);
        return first.entrySet().stream()
                .filter(entry -> entry.getValue() - earliest <= maxGapNanos)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
