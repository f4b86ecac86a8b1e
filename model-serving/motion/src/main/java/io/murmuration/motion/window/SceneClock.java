package io.murmuration.motion.window;

/**
 * The largest stamp of a scene, in which a single wild stamp counts for nothing: one far ahead
 * moves the clock only when a second, other one is near it.
 *
 * <p>For those who follow a scene whose frames were admitted already, or are judged elsewhere. It
 * tells gaps from wild stamps as the windows' {@link JumpGuard} does, but for the whole scene
 * instead of source by source, and refuses nothing.
 *
 * <table>
 * <caption>Clock at 5 s, a stamp of 30 s seen before, largest jump 10 s</caption>
 * <tr><th>stamp</th><th>verdict</th><th>clock after it</th></tr>
 * <tr><td>5.4 s</td><td>{@link Verdict#IN_TIME}</td><td>5.4 s</td></tr>
 * <tr><td>30 s: the same instant</td><td>{@link Verdict#AHEAD}</td><td>5 s</td></tr>
 * <tr><td>30.4 s</td><td>{@link Verdict#CONFIRMS}</td><td>30.4 s</td></tr>
 * <tr><td>90 s</td><td>{@link Verdict#AHEAD}</td><td>5 s</td></tr>
 * </table>
 *
 * @param nanos largest stamp that counts, nanoseconds since the epoch; {@link #UNSET} before the
 *     first
 * @param aheadNanos a stamp far ahead that nothing has confirmed yet; {@link #UNSET} for none
 */
public record SceneClock(long nanos, long aheadNanos) {
    public static final long UNSET = Long.MIN_VALUE;

    /** Before the first stamp. */
    public static final SceneClock START = new SceneClock(UNSET, UNSET);

    private static final long MAX_JUMP_NANOS = WindowSpec.DEFAULT_MAX_JUMP.toNanos();

    /** What a stamp is to the clock. */
    public enum Verdict {
        /** Behind the clock, or not far ahead of it. */
        IN_TIME,
        /** Far ahead, and nothing near it was seen before. */
        AHEAD,
        /** Far ahead, and near the stamp that was ahead before: both count. */
        CONFIRMS
    }

    /** Whether any stamp has counted. */
    public boolean isSet() {
        return nanos != UNSET;
    }

    /** Judges a stamp; {@link #after} takes it in. */
    public Verdict judge(long stampNanos) {
        if (nanos == UNSET || stampNanos - nanos <= MAX_JUMP_NANOS) {
            return Verdict.IN_TIME;
        }
        boolean confirms =
                aheadNanos != UNSET
                        && stampNanos != aheadNanos
                        && Math.abs(stampNanos - aheadNanos) <= MAX_JUMP_NANOS;
        return confirms ? Verdict.CONFIRMS : Verdict.AHEAD;
    }

    /** The clock once a stamp has been seen. */
    public SceneClock after(long stampNanos) {
        return switch (judge(stampNanos)) {
            case IN_TIME -> new SceneClock(Math.max(nanos, stampNanos), UNSET);
            case AHEAD -> new SceneClock(nanos, stampNanos);
            case CONFIRMS -> new SceneClock(Math.max(stampNanos, aheadNanos), UNSET);
        };
    }
}
