package io.murmuration.monitoring.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last pictures of one scene with their graphs: what a browser that connects is told, so that a
 * reload loses nothing. Bounded in event time and in bytes. Guarded by {@link LiveScenes}.
 */
final class ScenePast {
    /** How much of the past is kept, event time. */
    static final long KEPT_NANOS = 60_000_000_000L;

    /** And at most so many bytes of it. */
    static final int MOST_BYTES = 8 << 20;

    private record Tick(long t0Nanos, byte[] picture, String edges) {
        int size() {
            return picture.length + (edges == null ? 0 : edges.length());
        }
    }

    private final Deque<Tick> ticks = new ArrayDeque<>();
    private long bytes;
    private String early;
    private long earlyNanos = Long.MIN_VALUE;

    /**
     * Takes the picture of a tick; of a tick that was there already it takes the place.
     *
     * @return whether it is the newest; an older one is passed over, one that is older than all
     *     that is kept begins the scene's time anew
     */
    boolean picture(long t0Nanos, byte[] picture) {
        Tick newest = ticks.peekLast();
        String edges = earlyNanos == t0Nanos ? early : null;
        if (newest != null && t0Nanos < newest.t0Nanos() - KEPT_NANOS) {
            ticks.clear();
            bytes = 0;
        } else if (newest != null && t0Nanos < newest.t0Nanos()) {
            return false;
        } else if (newest != null && t0Nanos == newest.t0Nanos()) {
            edges = newest.edges();
            bytes -= ticks.pollLast().size();
        }
        add(new Tick(t0Nanos, picture, edges));
        return true;
    }

    /**
     * Takes the graph of a tick, which comes before its picture or after it.
     *
     * @return whether it is the graph of the newest picture
     */
    boolean edges(long t0Nanos, String edges) {
        Tick newest = ticks.peekLast();
        if (newest == null || newest.t0Nanos() != t0Nanos) {
            early = edges;
            earlyNanos = t0Nanos;
            return false;
        }
        bytes -= ticks.pollLast().size();
        add(new Tick(t0Nanos, newest.picture(), edges));
        return true;
    }

    private void add(Tick tick) {
        ticks.add(tick);
        bytes += tick.size();
        while (ticks.size() > 1
                && (bytes > MOST_BYTES
                        || ticks.peekFirst().t0Nanos() < tick.t0Nanos() - KEPT_NANOS)) {
            bytes -= ticks.pollFirst().size();
        }
    }

    /** The newest picture, or null. */
    byte[] newestPicture() {
        return ticks.isEmpty() ? null : ticks.peekLast().picture();
    }

    /** The graph of the newest picture, or null. */
    String newestEdges() {
        return ticks.isEmpty() ? null : ticks.peekLast().edges();
    }

    /** All of it, the oldest first. */
    List<Object> messages() {
        List<Object> messages = new ArrayList<>();
        for (Tick tick : ticks) {
            messages.add(tick.picture());
            if (tick.edges() != null) {
                messages.add(tick.edges());
            }
        }
        return messages;
    }
}
