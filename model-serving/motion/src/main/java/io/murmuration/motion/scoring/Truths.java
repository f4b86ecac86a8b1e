package io.murmuration.motion.scoring;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.TickGrid;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the agents of one scene were seen, by stamp. Of two sources at one stamp the higher
 * confidence counts, then the source id. Not thread-safe.
 */
public final class Truths {
    /** What one sighting keeps in memory, in numbers of eight bytes. */
    private static final int NUMBERS_PER_SIGHTING = 16;

    private final NavigableMap<Long, Map<String, Sighting>> byStamp = new TreeMap<>();
    private long sightings;

    private record Sighting(double[] position, float confidence, String source) {
        /** Two sources at one stamp: the higher confidence, then the source id, as in windows. */
        boolean preferredTo(Sighting other) {
            int order = Float.compare(known(other.confidence), known(confidence));
            return order != 0 ? order < 0 : source.compareTo(other.source) < 0;
        }

        private static float known(float confidence) {
            return Float.isNaN(confidence) ? -1 : confidence;
        }
    }

    /** Adds what was seen. */
    public void add(ObservedFrame frame) {
        if (frame.agents().isEmpty()) {
            return;
        }
        Map<String, Sighting> seen =
                byStamp.computeIfAbsent(
                        frame.stampNanos(), stamp -> new HashMap<>(frame.agents().size() * 2));
        for (ObservedAgent agent : frame.agents()) {
            Sighting sighting = new Sighting(agent.position(), agent.confidence(), frame.source());
            Sighting before = seen.get(agent.id());
            if (before == null) {
                sightings++;
            }
            if (before == null || sighting.preferredTo(before)) {
                seen.put(agent.id(), sighting);
            }
        }
    }

    /** Where the agent was within a microsecond of the stamp, or null. */
    double[] at(String agent, long stampNanos) {
        double[] nearest = null;
        long least = Long.MAX_VALUE;
        for (Map.Entry<Long, Map<String, Sighting>> entry :
                byStamp.subMap(
                                stampNanos - TickGrid.TOLERANCE_NANOS,
                                true,
                                stampNanos + TickGrid.TOLERANCE_NANOS,
                                true)
                        .entrySet()) {
            Sighting sighting = entry.getValue().get(agent);
            long distance = Math.abs(entry.getKey() - stampNanos);
            if (sighting != null && distance < least) {
                nearest = sighting.position();
                least = distance;
            }
        }
        return nearest;
    }

    /**
     * Where the agent was at every step of the forecast: metres, shape [F, D] flattened.
     *
     * @return null when it was not seen at one of them, to within a microsecond
     */
    public double[] path(IssuedForecast forecast, String agent) {
        int dimension = forecast.dimension();
        double[] path = new double[forecast.futureSteps() * dimension];
        // From the end: who left is missing there first.
        for (int k = forecast.futureSteps(); k >= 1; k--) {
            double[] position = at(agent, forecast.stampNanos(k));
            if (position == null || position.length != dimension) {
                return null;
            }
            System.arraycopy(position, 0, path, (k - 1) * dimension, dimension);
        }
        return path;
    }

    /** Forgets everything before the stamp. */
    void forgetBefore(long stampNanos) {
        while (!byStamp.isEmpty() && byStamp.firstKey() < stampNanos) {
            forgetOldest();
        }
    }

    /** Forgets the oldest stamp and returns how many sightings that were. */
    int forgetOldest() {
        Map.Entry<Long, Map<String, Sighting>> oldest = byStamp.pollFirstEntry();
        if (oldest == null) {
            return 0;
        }
        sightings -= oldest.getValue().size();
        return oldest.getValue().size();
    }

    long numbers() {
        return sightings * NUMBERS_PER_SIGHTING;
    }
}
