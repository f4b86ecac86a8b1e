package io.murmuration.motion.noise;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.track.Mobility;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The newest samples of every agent of one source, and the third differences of those that follow
 * each other at the source's full rate, and of every so many that are {@value #SLOW_NANOS} ns
 * apart: an error that wanders from one second to the next shows in the second alone.
 *
 * <p>Stamps may be off every grid. Frames come in the order of their stamps: a repeat changes
 * nothing, one that comes too late begins its agents anew. Keeps the {@value #MOST_TRACKS} agents
 * that were seen last.
 *
 * <p><b>Thread safety:</b> none.
 */
public final class SourceTracks {
    static final int MOST_TRACKS = 2_048;

    private static final long SLOW_NANOS = 400_000_000;

    private static final int SAMPLES = 4;

    /** A slower source has no slow differences beside its own. */
    private static final double FASTER = 2;

    private final Map<String, Newest> tracks =
            new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Newest> eldest) {
                    return size() > MOST_TRACKS;
                }
            };

    private static final class Newest {
        private final Samples all = new Samples();
        private final Samples slow = new Samples();
    }

    /** The last samples of one agent, the oldest first. */
    private static final class Samples {
        private final long[] stamps = new long[SAMPLES];
        private final double[][] positions = new double[SAMPLES][];
        private int count;

        private long newest() {
            return stamps[count - 1];
        }

        private void add(long stamp, double[] position) {
            if (count == SAMPLES) {
                System.arraycopy(stamps, 1, stamps, 0, SAMPLES - 1);
                System.arraycopy(positions, 1, positions, 0, SAMPLES - 1);
                count--;
            }
            stamps[count] = stamp;
            positions[count] = position;
            count++;
        }

        private void tell(double density, Consumer<ThirdDifference> differences) {
            if (count == SAMPLES) {
                ThirdDifference difference = ThirdDifference.of(stamps, positions, density);
                if (difference != null) {
                    differences.accept(difference);
                }
            }
        }
    }

    /**
     * Takes a frame, and passes on the differences that it completes.
     *
     * @param fast told of those at the source's rate
     * @param slow told of those over longer times, where the source is fast enough to have others
     */
    public void add(
            ObservedFrame frame, Consumer<ThirdDifference> fast, Consumer<ThirdDifference> slow) {
        for (ObservedAgent agent : frame.agents()) {
            add(agent, frame.stampNanos(), fast, slow);
        }
    }

    private void add(
            ObservedAgent agent,
            long stamp,
            Consumer<ThirdDifference> fast,
            Consumer<ThirdDifference> slow) {
        Newest newest = tracks.computeIfAbsent(agent.id(), id -> new Newest());
        double[] position = agent.position();
        if (newest.all.count > 0) {
            if (stamp == newest.all.newest()) {
                return;
            }
            if (stamp < newest.all.newest() || position.length != newest.all.positions[0].length) {
                newest.all.count = 0;
                newest.slow.count = 0;
            }
        }
        double density = Mobility.of(agent.kind()).accelerationDensity();
        newest.all.add(stamp, position);
        newest.all.tell(density, fast);
        boolean fastEnough =
                newest.all.count == SAMPLES
                        && stamp - newest.all.stamps[0] < SLOW_NANOS * (SAMPLES - 1) / FASTER;
        if (newest.slow.count == 0 || stamp - newest.slow.newest() >= SLOW_NANOS) {
            newest.slow.add(stamp, position);
            if (fastEnough) {
                newest.slow.tell(density, slow);
            }
        }
    }
}
