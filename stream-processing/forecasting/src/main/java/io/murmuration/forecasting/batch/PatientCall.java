package io.murmuration.forecasting.batch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes calls on a thread of its own and waits for each only so long.
 *
 * <p>One call runs at a time. One that is given up goes on until it ends by itself, because native
 * code cannot be stopped; a call that comes meanwhile waits for it within its own patience. Used by
 * one thread.
 */
final class PatientCall {
    private static final long CLOSE_SECONDS = 5;

    private final ExecutorService thread;
    private Future<?> running;

    /**
     * @param name of the thread
     */
    PatientCall(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        thread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread made = new Thread(task, name);
                            made.setDaemon(true);
                            made.setContextClassLoader(loader);
                            return made;
                        });
    }

    /**
     * The call's answer.
     *
     * @param patienceNanos how long it may take, the wait for an earlier call included
     * @return empty when it takes longer
     */
    <T> Optional<List<T>> within(long patienceNanos, Callable<List<T>> call) {
        long end = System.nanoTime() + patienceNanos;
        if (running != null && !isOver(running, end)) {
            return Optional.empty();
        }
        Future<List<T>> answer = thread.submit(call);
        running = answer;
        if (!isOver(answer, end)) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call that never fails has failed", e.getCause());
        }
    }

    /** Whether no call is running, given up or not. */
    boolean isIdle() {
        return running == null || running.isDone();
    }

    private static boolean isOver(Future<?> call, long endNanos) {
        try {
            call.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /**
     * Waits a while for the call that runs.
     *
     * @return whether none runs any more, so that what it used may be closed
     */
    boolean end() {
        thread.shutdown();
        try {
            return thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
