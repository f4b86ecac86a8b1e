package io.murmuration.motion.window;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.SampleNoise;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.TrackEstimate;
import io.murmuration.motion.track.TrackEstimator;

/**
 * Puts the samples of one agent on the steps of a window.
 *
 * <p>Only samples up to the tick are looked at, and of those only the newest unbroken run: samples
 * of which no two neighbours are further apart than {@link WindowSpec#maxGapNanos()} or than the
 * agent can have gone. {@link TrackEstimator} says where the agent was, and how far each step is
 * supported. With dt = 0.4 s and P = 4:
 *
 * <table>
 * <caption>Samples (s before t0) and the four steps t0−1.2, t0−0.8, t0−0.4, t0</caption>
 * <tr><th>samples</th><th>steps</th></tr>
 * <tr><td>1.2, 0.8, 0.4, 0</td><td>measured ×4</td></tr>
 * <tr><td>1.3, 0.9, 0.5, 0.1</td><td>measured ×4</td></tr>
 * <tr><td>1.2, 0.4, 0</td><td>measured, interpolated, measured ×2</td></tr>
 * <tr><td>0.4, 0</td><td>back-filled ×2, measured ×2</td></tr>
 * <tr><td>1.2, 0</td><td>back-filled ×3, measured: the gap is too long</td></tr>
 * <tr><td>0</td><td>back-filled ×3 where it stands, measured</td></tr>
 * <tr><td>1.2, 0.8, 0.4</td><td>absent: the newest sample is one dt old</td></tr>
 * <tr><td>1.5, 1.1, 0.7, 0.3</td><td>measured ×3, extrapolated: the newest is far from t0</td></tr>
 * </table>
 *
 * <p>Immutable.
 */
final class WindowBuilder {
    private final TrackEstimator estimator;
    private final long presenceNanos;

    WindowBuilder(WindowSpec spec) {
        this.estimator = new TrackEstimator(spec.stepNanos(), spec.maxGapNanos());
        // Stamps of ticks are rounded; without the tolerance a sample one dt old might be present.
        this.presenceNanos = spec.presence().toNanos() - TickGrid.TOLERANCE_NANOS;
    }

    /**
     * The agent's past on the steps, or null where it is absent: without a sample at or before t0
     * that is young enough.
     *
     * @param steps the instants of the window's steps, rising, shape [P]; the last one is t0
     * @param tickNanos samples up to here are known: the tick, at or after t0
     * @param noise of the samples
     */
    AgentWindow build(String id, Track track, long[] steps, long tickNanos, SampleNoise noise) {
        long t0 = steps[steps.length - 1];
        int last = track.indexAfter(tickNanos) - 1;
        boolean came = last >= 0 && track.stampNanos(0) <= t0;
        if (!came || t0 - track.stampNanos(last) >= presenceNanos) {
            return null;
        }
        Sample newest = track.get(last);
        TrackEstimate estimate = estimator.estimate(track, last, steps, noise);
        return new AgentWindow(
                id,
                newest.kind(),
                estimate.positions(),
                estimate.provenance(),
                estimate.spread(),
                Math.max(0, t0 - newest.stampNanos()));
    }
}
