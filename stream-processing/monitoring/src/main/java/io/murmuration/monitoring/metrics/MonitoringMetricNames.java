package io.murmuration.monitoring.metrics;

/**
 * Every metric of the monitor, as Micrometer names it: dots become underscores on the endpoint, and
 * counters end in {@code _total}. Units are in the names. Labels: {@code model}, {@code window}
 * (start, 1m, 10m), {@code step} (1 to F), {@code result}, {@code type}, {@code state}.
 */
public final class MonitoringMetricNames {
    /** Counter: observations of agents read. */
    public static final String OBSERVATIONS = "murmuration.monitor.observations";

    /** Counter: agents of forecasts read. */
    public static final String FORECASTS = "murmuration.monitor.forecasts";

    /** Counter: forecast frames whose id had come before. */
    public static final String REPEATED = "murmuration.monitor.repeated.forecasts";

    /** Counter: records that were no message of their topic. */
    public static final String UNREADABLE = "murmuration.monitor.unreadable";

    /** Counter: forecast frames that are never scored. */
    public static final String NOT_SCORABLE = "murmuration.monitor.unscorable.forecasts";

    /** Counter: scenes in a partition of their own choice. */
    public static final String MISPLACED = "murmuration.monitor.misplaced.scenes";

    /** Counter: agents of forecasts given up for want of memory or after silence. */
    public static final String FORGOTTEN = "murmuration.monitor.forgotten";

    /** Counter by type and state: alerts. */
    public static final String ALERTS = "murmuration.monitor.alerts";

    /** Gauge by model and window: agents scored. */
    public static final String SCORED = "murmuration.score.agents";

    /** Gauge by model and window, metres: least ADE over the modes. */
    public static final String MIN_ADE = "murmuration.score.min.ade.meters";

    /** Gauge by model and window, metres: least FDE over the modes. */
    public static final String MIN_FDE = "murmuration.score.min.fde.meters";

    /** Gauge by model and window, metres: ADE of the best path. */
    public static final String ADE = "murmuration.score.ade.meters";

    /** Gauge by model and window, metres: FDE of the best path. */
    public static final String FDE = "murmuration.score.fde.meters";

    /** Gauge by model and window, metres: ADE of constant velocity. */
    public static final String CONSTANT_VELOCITY_ADE =
            "murmuration.score.constant.velocity.ade.meters";

    /** Gauge by model and window, metres: FDE of constant velocity. */
    public static final String CONSTANT_VELOCITY_FDE =
            "murmuration.score.constant.velocity.fde.meters";

    /** Gauge by model and window, 0 to 1: agents whose every mode ended over 2 m away. */
    public static final String MISSED = "murmuration.score.missed.ratio";

    /** Gauge by model and window, 0 to 1: truths inside the tube, over all steps. */
    public static final String COVERAGE = "murmuration.score.coverage.ratio";

    /** Gauge by model and window, metres: how far the best path moved since the tick before. */
    public static final String JUMP = "murmuration.score.jump.meters";

    /** Gauge by model and window, 0 to 1: largest gap between stated probability and frequency. */
    public static final String CALIBRATION_GAP = "murmuration.score.calibration.gap.ratio";

    /** Gauge by model and window, nats: negative log-likelihood under the mixture of the modes. */
    public static final String MIXTURE_NLL = "murmuration.score.mixture.nll.nats";

    /** Gauge by model and step, 0 to 1: truths inside the tube at that step, since the start. */
    public static final String STEP_COVERAGE = "murmuration.score.step.coverage.ratio";

    /** Gauge by model, metres: noise of the noisiest source of any scene. */
    public static final String SOURCE_NOISE = "murmuration.score.source.noise.meters";

    /** Gauge by model, metres: largest noise that it was trained with. */
    public static final String KNOWN_NOISE = "murmuration.score.known.noise.meters";

    /** Gauge by model, 0 to 1: least chance value of the symmetry meter of any scene. */
    public static final String SITE_P_VALUE = "murmuration.score.site.p.value.ratio";

    /** Counter by result (kept, broken): audits of the model's symmetry. */
    public static final String AUDITS = "murmuration.monitor.audits";

    /** Gauge, as a share of the extent: largest residual of the audits of the last 5 to 10 min. */
    public static final String AUDIT_RESIDUAL = "murmuration.monitor.audit.residual.ratio";

    /** Gauge: scenes that have been scored. */
    public static final String SCENES = "murmuration.score.scenes";

    /** Gauge: browsers that are connected to the page. */
    public static final String PAGE_CLIENTS = "murmuration.page.clients";

    /** Counter: pictures sent to browsers. */
    public static final String PAGE_SENT = "murmuration.page.sent";

    /** Counter: pictures that a newer one replaced before a slow browser took them. */
    public static final String PAGE_DROPPED = "murmuration.page.dropped";

    private MonitoringMetricNames() {}
}
