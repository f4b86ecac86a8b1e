package io.murmuration.motion.track;

import io.murmuration.motion.AgentKind;
import java.util.Arrays;
import java.util.Comparator;

/**
 * One observation of one agent.
 *
 * @param stampNanos nanoseconds since the epoch, on the tick when it is within a microsecond of one
 * @param position metres, shape [D]
 * @param kind what the source took the agent for
 * @param confidence 0 to 1, NaN when unknown
 * @param source who saw it
 * @param variance of the position along an axis as the tracker states it, square metres; NaN when
 *     unknown
 */
public record Sample(
        long stampNanos,
        double[] position,
        AgentKind kind,
        float confidence,
        String source,
        double variance) {

    /**
     * Which of two samples of one agent at one stamp is used comes first: the higher confidence,
     * then the source id; the position decides between two that one source sent, so that the order
     * of arrival never does.
     */
    static final Comparator<Sample> PREFERENCE =
            Comparator.<Sample>comparingDouble(s -> Float.isNaN(s.confidence) ? 1 : -s.confidence)
                    .thenComparing(Sample::source)
                    .thenComparing(Sample::position, Arrays::compare);

    /** A sample whose tracker states no variance. */
    public Sample(
            long stampNanos, double[] position, AgentKind kind, float confidence, String source) {
        this(stampNanos, position, kind, confidence, source, Double.NaN);
    }

    /** Whether the same source sent the same thing again. */
    boolean repeats(Sample other) {
        return stampNanos == other.stampNanos
                && source.equals(other.source)
                && Arrays.equals(position, other.position);
    }

    /** Metres between the two. */
    public double distance(Sample other) {
        double sum = 0;
        for (int axis = 0; axis < position.length; axis++) {
            double difference = position[axis] - other.position[axis];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
