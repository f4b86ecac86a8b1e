package io.murmuration.training.ethucy;

/** Which frames of a sequence are read. A window lies in one part with all of its frames. */
public enum Part {
    /** Before the first validation frame. */
    TRAINING,
    /** From the first validation frame on. */
    VALIDATION,
    /** All frames. */
    WHOLE
}
