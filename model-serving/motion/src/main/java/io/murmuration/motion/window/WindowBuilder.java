package io.murmuration.motion.window;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.StepProvenance;

/**
 * Puts the samples of one agent on the steps of a window.
 *
 * <p>Only samples at or before the tick T are looked at, and of those only the newest unbroken run:
 * samples of which no two neighbours are further apart than {@link WindowSpec#maxGapNanos()}. With
 * dt = 0.4 s and P = 4:
 *
 * <table>
 * <caption>Samples (s before T) and the four steps T−1.2, T−0.8, T−0.4, T</caption>
 * <tr><th>samples</th><th>steps</th></tr>
 * <tr><td>1.2, 0.8, 0.4, 0</td><td>measured ×4</td></tr>
 * <tr><td>1.3, 0.9, 0.5, 0.1</td><td>interpolated ×3, extrapolated</td></tr>
 * <tr><td>1.2, 0.4, 0</td><td>measured, interpolated, measured ×2</td></tr>
 * <tr><td>0.4, 0</td><td>back-filled ×2, measured ×2</td></tr>
 * <tr><td>1.2, 0</td><td>back-filled ×3, measured: the gap is too long</td></tr>
 * <tr><td>0</td><td>back-filled ×3 where it stands, measured</td></tr>
 * <tr><td>1.2, 0.8, 0.4</td><td>absent: the newest sample is one dt old</td></tr>
 * </table>
 *
 * <p>T itself is extrapolated from the last two samples; back-filled steps continue the velocity of
 * the first dt of the run backwards; one sample stands still. Every rule is linear in the
 * positions, so the window turns, mirrors and shifts with them. Immutable.
 */
final class WindowBuilder {
    private final WindowSpec spec;
    private final TickGrid stride;
    private final long maxGapNanos;
    private final long presenceNanos;
    private final long stepNanos;

    WindowBuilder(WindowSpec spec) {
        this.spec = spec;
        this.stride = spec.stride();
        this.maxGapNanos = spec.maxGapNanos();
        // Stamps of ticks are rounded; without the tolerance a sample one dt old might be present.
        this.presenceNanos = spec.presence().toNanos() - TickGrid.TOLERANCE_NANOS;
        this.stepNanos = spec.stepNanos();
    }

    /**
     * The agent's past on the steps up to a tick, or null where it is absent: without a sample at
     * or before the tick that is young enough.
     *
     * @param tick on the stride grid
     */
    AgentWindow build(String id, Track track, long tick) {
        long t0 = stride.stampNanos(tick);
        int last = track.indexAfter(t0) - 1;
        if (last < 0 || t0 - track.stampNanos(last) >= presenceNanos) {
            return null;
        }
        int steps = spec.pastSteps();
        long begin = stride.stampNanos(tick - (long) (steps - 1) * spec.stridesPerStep());
        int first = firstOfRun(track, last, begin);
        Sample newest = track.get(last);
        int dimension = newest.position().length;

        double[] positions = new double[steps * dimension];
        StepProvenance[] provenance = new StepProvenance[steps];
        int right = last;
        for (int k = steps - 1; k >= 0; k--) {
            long at = stride.stampNanos(tick - (long) (steps - 1 - k) * spec.stridesPerStep());
            while (right > first && track.stampNanos(right - 1) >= at) {
                right--;
            }
            provenance[k] = place(track, first, right, last, at, positions, k * dimension);
        }
        return new AgentWindow(id, newest.kind(), positions, provenance, t0 - newest.stampNanos());
    }

    /**
     * The first sample of the newest run, as far back as it matters: two samples at least, and none
     * before the last one that is not after {@code begin}, the window's first step.
     */
    private int firstOfRun(Track track, int last, long begin) {
        int first = last;
        while (first > 0) {
            long stamp = track.stampNanos(first);
            boolean enough = stamp <= begin && first < last;
            if (enough || stamp - track.stampNanos(first - 1) > maxGapNanos) {
                break;
            }
            first--;
        }
        return first;
    }

    /** Writes the position at {@code at}; {@code right} is the first of the run at or after it. */
    private StepProvenance place(
            Track track, int first, int right, int last, long at, double[] out, int offset) {
        long stamp = track.stampNanos(right);
        Sample sample = track.get(right);
        if (stamp == at) {
            System.arraycopy(sample.position(), 0, out, offset, sample.position().length);
            return StepProvenance.MEASURED;
        }
        if (stamp < at) {
            onLine(track.get(Math.max(first, last - 1)), sample, at, out, offset);
            return StepProvenance.EXTRAPOLATED;
        }
        if (right == first) {
            onLine(sample, endOfFirstStep(track, first, last), at, out, offset);
            return StepProvenance.BACK_FILLED;
        }
        onLine(track.get(right - 1), sample, at, out, offset);
        return StepProvenance.INTERPOLATED;
    }

    /** The sample that closes the first dt of the run, or its last one when it is shorter. */
    private Sample endOfFirstStep(Track track, int first, int last) {
        long end = track.stampNanos(first) + stepNanos - TickGrid.TOLERANCE_NANOS;
        int index = Math.min(first + 1, last);
        while (index < last && track.stampNanos(index) < end) {
            index++;
        }
        return track.get(index);
    }

    /**
     * The position at {@code at} on the line through two samples; where they stand if they are one.
     */
    private static void onLine(Sample from, Sample to, long at, double[] out, int offset) {
        double[] a = from.position();
        double[] b = to.position();
        long span = to.stampNanos() - from.stampNanos();
        double share = span == 0 ? 0 : (double) (at - from.stampNanos()) / span;
        for (int axis = 0; axis < a.length; axis++) {
            out[offset + axis] = a[axis] + share * (b[axis] - a[axis]);
        }
    }
}
