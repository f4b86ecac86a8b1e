package io.murmuration.forecasting.kafka;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads bring about. */
final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    private Await() {}

    /** Returns as soon as the condition holds; fails when it does not by the deadline. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                fail("not within %s: %s", DEADLINE, what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
