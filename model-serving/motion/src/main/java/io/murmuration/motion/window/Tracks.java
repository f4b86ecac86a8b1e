package io.murmuration.motion.window;

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
final class Tracks {
    private final Map<String, Entry> byId = new HashMap<>();

    /** All entries by rising id; null after agents came or went. */
    private List<Entry> inOrder = List.of();

    /** An agent's track under its id. */
    record Entry(String id, Track track) {}

    /** The agent's track, or null. */
    Track find(String id) {
        Entry found = byId.get(id);
        return found == null ? null : found.track();
    }

    void put(String id, Track track) {
        byId.put(id, new Entry(id, track));
        inOrder = null;
    }

    /** All of them by rising id; not to be kept beyond the next change. */
    List<Entry> inOrder() {
        if (inOrder == null) {
            inOrder = sorted();
        }
        return inOrder;
    }

    /** The same without a change to anything: checkpoints are written by a thread of their own. */
    List<Entry> sorted() {
        if (inOrder != null) {
            return inOrder;
        }
        List<Entry> entries = new ArrayList<>(byId.values());
        entries.sort(Comparator.comparing(Entry::id));
        return entries;
    }

    /** Forgets all samples before {@code stampNanos}, and the agents that have none left. */
    void forgetBefore(long stampNanos) {
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
    void become(Tracks others) {
        clear();
        byId.putAll(others.byId);
        inOrder = null;
    }

    void clear() {
        byId.clear();
        inOrder = List.of();
    }

    int size() {
        return byId.size();
    }

    /** Copies of the tracks; samples, which never change, are shared. */
    Tracks copy() {
        Tracks copy = new Tracks();
        byId.forEach((id, entry) -> copy.put(id, entry.track().copy()));
        return copy;
    }
}
