package io.murmuration.monitoring.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The last pictures of one scene with their graphs: what a browser that connects is told, so that a
 * reload loses nothing. Bounded in event time and in bytes. Guarded by {@link LiveScenes}.
 */
final class ScenePast {
    /** How much of the past is kept, event time. */
    static final long KEPT_NANOS = 60_000_000_000L;

    /** And at most so many bytes of it. */
    static final int MOST_BYTES = 8 << 20;

    /** Graphs that came before their pictures wait, but no more than these. */
    static final int MOST_EARLY = 32;

    private record Tick(byte[] picture, String edges) {
        int size() {
            return picture.length + (edges == null ? 0 : edges.length());
        }
    }

    private final TreeMap<Long, Tick> ticks = new TreeMap<>();
    private final TreeMap<Long, String> early = new TreeMap<>();
    private long bytes;

    /**
     * Takes the picture of a tick; of a tick that was there already it takes the place.
     *
     * @return whether it is the newest; an older one is passed over, one that is older than all
     *     that is kept begins the scene's time anew
     */
    boolean picture(long t0Nanos, byte[] picture) {
        if (!ticks.isEmpty() && t0Nanos < ticks.lastKey() - KEPT_NANOS) {
            ticks.clear();
            early.clear();
            bytes = 0;
        } else if (!ticks.isEmpty() && t0Nanos < ticks.lastKey()) {
            return false;
        }
        Tick former = ticks.get(t0Nanos);
        put(t0Nanos, new Tick(picture, former == null ? early.get(t0Nanos) : former.edges()));
        early.headMap(t0Nanos, true).clear();
        return true;
    }

    /**
     * Takes the graph of a tick, which comes before its picture or after it.
     *
     * @return whether it is the graph of the newest picture
     */
    boolean edges(long t0Nanos, String edges) {
        Tick tick = ticks.get(t0Nanos);
        if (tick != null) {
            put(t0Nanos, new Tick(tick.picture(), edges));
            return t0Nanos == ticks.lastKey();
        }
        early.put(t0Nanos, edges);
        if (early.size() > MOST_EARLY) {
            early.pollFirstEntry();
        }
        return false;
    }

    private void put(long t0Nanos, Tick tick) {
        Tick former = ticks.put(t0Nanos, tick);
        bytes += tick.size() - (former == null ? 0 : former.size());
        while (ticks.size() > 1
                && (bytes > MOST_BYTES || ticks.firstKey() < ticks.lastKey() - KEPT_NANOS)) {
            bytes -= ticks.pollFirstEntry().getValue().size();
        }
    }

    /** The newest picture, or null. */
    byte[] newestPicture() {
        return ticks.isEmpty() ? null : ticks.lastEntry().getValue().picture();
    }

    /** The graph of the newest picture, or null. */
    String newestEdges() {
        return ticks.isEmpty() ? null : ticks.lastEntry().getValue().edges();
    }

    /** All of it, the oldest first. */
    List<Object> messages() {
        List<Object> messages = new ArrayList<>();
        for (Tick tick : ticks.values()) {
            messages.add(tick.picture());
            if (tick.edges() != null) {
                messages.add(tick.edges());
            }
        }
        return messages;
    }
}
