package io.murmuration.contracts;

/** What a reader of the topics can rely on when a process was killed and started again. */
public enum Delivery {
    /** Nothing is missing; what comes twice has the same id and the same bytes. The default. */
    AT_LEAST_ONCE,
    /** Nothing is missing and nothing comes twice for a read-committed reader; output waits. */
    EXACTLY_ONCE
}
