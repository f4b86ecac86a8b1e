package io.murmuration.motion;

/** Where the position of one step of a window comes from. */
public enum StepProvenance {
    /** A sample lies within a microsecond of the step. */
    MEASURED,
    /** Between two samples at most two and a half steps apart, linearly. */
    INTERPOLATED,
    /** The tick itself, carried on from the last two samples. */
    EXTRAPOLATED,
    /** Before the first sample of the unbroken run, at the constant velocity of its beginning. */
    BACK_FILLED
}
