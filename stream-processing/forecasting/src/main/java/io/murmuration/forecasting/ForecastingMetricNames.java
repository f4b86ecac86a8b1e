package io.murmuration.forecasting;

import java.util.List;

/**
 * Names of what the job counts, in the metric group of each operator and, for the counters, as
 * accumulators of the job. Never a scene or an agent in a name or a label.
 */
public final class ForecastingMetricNames {
    /** Counter: observation frames read, good or bad. */
    public static final String FRAMES = "frames";

    /** Counter: observations of agents in the frames read. */
    public static final String OBSERVATIONS = "observations";

    /** Counter: observations of an agent that had come before from the same source. */
    public static final String DUPLICATES = "duplicates";

    /** Counter: observations where nobody of the kind can have got from the one before. */
    public static final String TRACK_JUMPS = "track_jumps";

    /** Counter: lost tracks that go on under another id, where tracks are stitched. */
    public static final String TRACKS_JOINED = "tracks_joined";

    /** Counter: frames that came after their tick had closed. */
    public static final String LATE = "late";

    /** Counter: what went to the dead topic: refused frames, and refused agents of other frames. */
    public static final String DEAD = "dead";

    /** Counter: windows made, one for each scene and closed tick with an agent present. */
    public static final String WINDOWS = "windows";

    /** Counter: forecasts sent, one for each window. */
    public static final String FORECASTS = "forecasts";

    /** Counter: forecasts in which a rule stands in for the model, for one agent at least. */
    public static final String FALLBACKS = "fallbacks";

    /** Counter: forecasts sent because the deadline came before their tick had closed. */
    public static final String DEADLINES = "deadlines";

    /** Counter: forecasts in which constant velocity stands in for a model that was late. */
    public static final String MODEL_LATE = "model_late";

    /** Counter: neighbours within reach of an agent that the model had no room to listen to. */
    public static final String NEIGHBOURS_LEFT_OUT = "neighbours_left_out";

    /** Counter: forecasts of models in the shadow. */
    public static final String SHADOW_FORECASTS = "shadow_forecasts";

    /** Counter: forecasts that were made again from a moved window. */
    public static final String AUDITS = "audits";

    /** Counter: audits that found the promised symmetry broken. */
    public static final String AUDITS_BROKEN = "audits_broken";

    /** Counter: sources whose clock was found to be apart from their scene's, each time anew. */
    public static final String SOURCES_APART = "sources_apart";

    /** Counter: scenes whose memory was freed after their silence. */
    public static final String SCENES_FREED = "scenes_freed";

    /** Histogram: windows in one call of the predictor. */
    public static final String BATCH_WINDOWS = "batch_windows";

    /** Histogram: wall clock of one call of the predictor, microseconds. */
    public static final String PREDICT_MICROSECONDS = "predict_microseconds";

    /** All counters. */
    public static final List<String> COUNTERS =
            List.of(
                    FRAMES,
                    OBSERVATIONS,
                    DUPLICATES,
                    TRACK_JUMPS,
                    TRACKS_JOINED,
                    LATE,
                    DEAD,
                    WINDOWS,
                    FORECASTS,
                    FALLBACKS,
                    DEADLINES,
                    MODEL_LATE,
                    NEIGHBOURS_LEFT_OUT,
                    SHADOW_FORECASTS,
                    AUDITS,
                    AUDITS_BROKEN,
                    SOURCES_APART,
                    SCENES_FREED);

    private ForecastingMetricNames() {}
}
