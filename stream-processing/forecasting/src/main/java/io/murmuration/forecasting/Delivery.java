package io.murmuration.forecasting;

/** What a crash may do to the output. */
public enum Delivery {
    /** Nothing is lost; a forecast may be sent again, with the same id and the same bytes. */
    AT_LEAST_ONCE,
    /** A read-committed reader sees every forecast once; output waits for the next checkpoint. */
    EXACTLY_ONCE
}
