package io.murmuration.motion.window;

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
 */
record Sample(long stampNanos, double[] position, AgentKind kind, float confidence, String source) {

    /**
     * Which of two samples of one agent at one stamp is used comes first: the higher confidence,
     * then the source id; the position decides between two that one source sent, so that the order
     * of arrival never does.
     */
    static final Comparator<Sample> PREFERENCE =
            Comparator.<Sample>comparingDouble(s -> Float.isNaN(s.confidence) ? 1 : -s.confidence)
                    .thenComparing(Sample::source)
                    .thenComparing(Sample::position, Arrays::compare);

    /** Whether the same source sent the same thing again. */
    boolean repeats(Sample other) {
        return stampNanos == other.stampNanos
                && source.equals(other.source)
                && Arrays.equals(position, other.position);
    }
}
