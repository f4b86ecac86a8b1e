package io.murmuration.normaliser.feed;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How often each number came. */
final class Tally {
    private final TreeMap<Long, Integer> counts = new TreeMap<>();
    private int total;

    void add(long number) {
        counts.merge(number, 1, Integer::sum);
        total++;
    }

    int total() {
        return total;
    }

    /**
     * The most frequent number, the smallest of them when several are; empty when there is none.
     */
    OptionalLong mostCommon() {
        Map.Entry<Long, Integer> best = null;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            if (best == null || entry.getValue() > best.getValue()) {
                best = entry;
            }
        }
        return best == null ? OptionalLong.empty() : OptionalLong.of(best.getKey());
    }
}
