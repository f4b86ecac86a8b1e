package io.murmuration.normaliser;

/**
 * How much one record may be.
 *
 * @param maxAgents agents in one frame, at least 1
 * @param maxRecordBytes bytes of one raw value, at least 1
 */
public record NormaliserLimits(int maxAgents, int maxRecordBytes) {
    public static final int DEFAULT_MAX_AGENTS = 4096;
    public static final int DEFAULT_MAX_RECORD_BYTES = 4 << 20;
    public static final NormaliserLimits DEFAULT =
            new NormaliserLimits(DEFAULT_MAX_AGENTS, DEFAULT_MAX_RECORD_BYTES);

    public NormaliserLimits {
        if (maxAgents < 1) {
            throw new IllegalArgumentException(
                    "max agents must be at least 1, but was " + maxAgents);
        }
        if (maxRecordBytes < 1) {
            throw new IllegalArgumentException(
                    "max record bytes must be at least 1, but was " + maxRecordBytes);
        }
    }
}
