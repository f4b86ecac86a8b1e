package io.murmuration.motion.noise;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * The newest samples of every agent of one source, and the third differences along each axis of
 * those that follow each other at the source's full rate.
 *
 * <p>An agent's samples count as long as they are evenly spaced, to within a fifth of the source's
 * usual spacing: where a frame was lost, real motion would pass for noise. The usual spacing is a
 * running median.
 *
 * <p>Keeps the {@value #MOST_TRACKS} agents that were seen last. Frames come in the order of their
 * stamps: a repeat changes nothing, one that comes too late begins its agents anew.
 *
 * <p><b>Thread safety:</b> none.
 */
public final class SourceTracks {
    static final int MOST_TRACKS = 2_048;

    private static final int SAMPLES = 4;
    private static final double SPACING_SLACK = 0.2;
    private static final double SPACING_STEP = 0.02;

    private final Map<String, Track> tracks =
            new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Track> eldest) {
                    return size() > MOST_TRACKS;
                }
            };
    private double spacingNanos;

    /** The last samples of one agent, the newest first. */
    private static final class Track {
        private final double[][] positions = new double[SAMPLES - 1][];
        private long stampNanos;
        private int samples;
    }

    /** Takes a frame, and passes on the third differences in metres that it completes. */
    public void add(ObservedFrame frame, DoubleConsumer thirdDifferences) {
        for (ObservedAgent agent : frame.agents()) {
            add(agent, frame.stampNanos(), thirdDifferences);
        }
    }

    private void add(ObservedAgent agent, long stampNanos, DoubleConsumer thirdDifferences) {
        Track track = tracks.computeIfAbsent(agent.id(), id -> new Track());
        double[] position = agent.position();
        if (track.samples > 0 && stampNanos == track.stampNanos) {
            return;
        }
        if (track.samples > 0 && !follows(track, position, stampNanos)) {
            track.samples = 0;
        }
        double[][] last = track.positions;
        if (track.samples == SAMPLES - 1) {
            for (int axis = 0; axis < position.length; axis++) {
                thirdDifferences.accept(
                        position[axis] - 3 * last[0][axis] + 3 * last[1][axis] - last[2][axis]);
            }
        }
        last[2] = last[1];
        last[1] = last[0];
        last[0] = position;
        track.stampNanos = stampNanos;
        track.samples = Math.min(SAMPLES - 1, track.samples + 1);
    }

    private boolean follows(Track track, double[] position, long stampNanos) {
        long spacing = stampNanos - track.stampNanos;
        if (spacing <= 0 || position.length != track.positions[0].length) {
            return false;
        }
        if (spacingNanos == 0) {
            spacingNanos = spacing;
        }
        spacingNanos *= 1 + SPACING_STEP * Math.signum(spacing - spacingNanos);
        return Math.abs(spacing - spacingNanos) <= SPACING_SLACK * spacingNanos;
    }
}
