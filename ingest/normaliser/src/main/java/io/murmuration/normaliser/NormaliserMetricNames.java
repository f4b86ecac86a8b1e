package io.murmuration.normaliser;

/**
 * Every metric of the normaliser, as Micrometer names it: dots become underscores on the endpoint,
 * and counters end in {@code _total}. Labels: {@code reason}, one of {@link
 * io.murmuration.motion.RefusalReason}.
 */
public final class NormaliserMetricNames {
    /** Counter: raw records read. */
    public static final String RECORDS = "murmuration.normaliser.records";

    /** Counter: frames sent on as observations. */
    public static final String FRAMES = "murmuration.normaliser.frames";

    /** Counter: observations of agents in them. */
    public static final String AGENTS = "murmuration.normaliser.agents";

    /** Counter by reason: records refused whole. */
    public static final String REFUSED_RECORDS = "murmuration.normaliser.refused.records";

    /** Counter by reason: agents refused, the others of whose frame went on. */
    public static final String REFUSED_AGENTS = "murmuration.normaliser.refused.agents";

    private NormaliserMetricNames() {}
}
