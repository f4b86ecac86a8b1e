package io.murmuration.motion;

/**
 * One agent at the stamp of its frame.
 *
 * @param id the track's id, stable from frame to frame
 * @param kind what it is
 * @param position metres, shape [D]
 * @param confidence of the detection from 0 to 1; {@link Float#NaN} when unknown
 * @param variance of the position along an axis, the mean of its covariance's diagonal, square
 *     metres; NaN when unknown
 */
public record ObservedAgent(
        String id, AgentKind kind, double[] position, float confidence, double variance) {
    /** An agent whose covariance is not known. */
    public ObservedAgent(String id, AgentKind kind, double[] position, float confidence) {
        this(id, kind, position, confidence, Double.NaN);
    }
}
