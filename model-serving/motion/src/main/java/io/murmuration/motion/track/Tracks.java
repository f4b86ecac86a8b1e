package io.murmuration.motion.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tracks of a scene's agents: found by id at once, which every observation asks for, and listed
 * in the order of the ids, which every tick asks for. The order is made anew only after agents came
 * or went. Mutable; one thread.
 */
public final class Tracks {
    private final Map<String, Entry> byId = new HashMap<>();

    /** All entries by rising id; null after agents came or went. */
    private List<Entry> inOrder = List.of();

    /** An agent's track under its id. */
    public record Entry(String id, Track track) {}

    /** The agent's track, or null. */
    public Track find(String id) {
        Entry found = byId.get(id);
        return found == null ? null : found.track();
    }

    public void put(String id, Track track) {
        byId.put(id, new Entry(id, track));
        inOrder = null;
    }

    public void remove(String id) {
        byId.remove(id);
        inOrder = null;
    }

    /** All of them by rising id; not to be kept beyond the next change. */
    public List<Entry> inOrder() {
        if (inOrder == null) {
            inOrder = sorted();
        }
        return inOrder;
    }

    /** The same without a change to anything: checkpoints are written by a thread of their own. */
    public List<Entry> sorted() {
        if (inOrder != null) {
            return inOrder;
        }
        List<Entry> entries = new ArrayList<>(byId.values());
        entries.sort(Comparator.comparing(Entry::id));
        return entries;
    }

    /** Forgets all samples before {@code stampNanos}, and the agents that have none left. */
    public void forgetBefore(long stampNanos) {
        boolean gone =
                byId.values()
                        .removeIf(
                                entry -> {
                                    entry.track().forgetBefore(stampNanos);
                                    return entry.track().isEmpty();
                                });
        if (gone) {
            inOrder = null;
        }
    }

    /** Forgets everything, and takes over what others have. */
    public void become(Tracks others) {
        clear();
        byId.putAll(others.byId);
        inOrder = null;
    }

    public void clear() {
        byId.clear();
        inOrder = List.of();
    }

    public int size() {
        return byId.size();
    }

    /** Number of samples of all tracks. */
    public int samples() {
        int samples = 0;
        for (Entry entry : byId.values()) {
            samples += entry.track().size();
        }
        return samples;
    }

    /** Copies of the tracks; samples, which never change, are shared. */
    public Tracks copy() {
        Tracks copy = new Tracks();
        byId.forEach((id, entry) -> copy.put(id, entry.track().copy()));
        return copy;
    }
}
