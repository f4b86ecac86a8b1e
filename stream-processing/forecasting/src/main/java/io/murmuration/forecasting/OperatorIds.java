package io.murmuration.forecasting;

/**
 * The uid of every operator, which is its name as well. A checkpoint finds its state by them, so
 * they never change.
 */
public final class OperatorIds {
    public static final String OBSERVATIONS = "observations";
    public static final String READ_OBSERVATIONS = "read-observations";
    public static final String SCENES = "scenes";
    public static final String READ_SCENES = "read-scenes";
    public static final String MODELS = "models";
    public static final String READ_MODELS = "read-models";
    public static final String WINDOWS = "windows";
    public static final String PREDICT = "predict";
    public static final String CALIBRATE = "calibrate";
    public static final String FORECASTS = "forecasts";
    public static final String INTERACTIONS = "interactions";
    public static final String SHADOW = "shadow";
    public static final String AUDITS = "audits";
    public static final String LATE = "late";
    public static final String DEAD = "dead";

    /** Bounded runs alone. */
    public static final String LINES = "lines";

    public static final String ONE_PARTITION = "one-partition";
    public static final String SORT = "sort";
    public static final String TEXT = "text";
    public static final String FILE = "file";

    private OperatorIds() {}
}
