package io.murmuration.normaliser;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running normaliser. The topics must exist.
 *
 * <p>Publishes the scene descriptions it was given, then normalises until it is closed. A thread
 * that failed is replaced, up to {@value #MAX_REPLACED} times; then, and when a topic is missing,
 * the application stops, {@link #awaitEnd} returns and {@link #failure} says why.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class NormaliserApp implements AutoCloseable {
    /** Threads that are replaced before the application gives up. */
    public static final int MAX_REPLACED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(NormaliserApp.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(4);

    private final KafkaStreams streams;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger replaced = new AtomicInteger();
    private volatile Throwable failure;

    private NormaliserApp(NormaliserOptions options) {
        Normaliser normaliser = new Normaliser(options.limits(), options.scenes());
        this.streams =
                new KafkaStreams(
                        NormaliserTopology.build(options.topics(), normaliser, Clock.systemUTC()),
                        StreamsSettings.of(options));
    }

    /** Starts and returns; see {@link #awaitRunning}. */
    public static NormaliserApp start(NormaliserOptions options) {
        ScenePublisher.publish(
                options.bootstrapServers(), options.topics(), options.scenes().descriptions());
        NormaliserApp app = new NormaliserApp(options);
        app.streams.setStateListener((now, before) -> app.follow(now));
        app.streams.setUncaughtExceptionHandler(app::handle);
        app.streams.start();
        return app;
    }

    /**
     * Runs until the process is asked to stop or the application gives up.
     *
     * @throws IllegalStateException when it gave up
     */
    public static void run(NormaliserOptions options) throws InterruptedException {
        try (NormaliserApp app = start(options)) {
            Thread hook = new Thread(app::close, "normaliser-shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            app.awaitEnd();
            if (app.failure() != null) {
                throw new IllegalStateException(
                        "the normaliser gave up: " + app.failure().getMessage(), app.failure());
            }
        }
    }

    /** Whether it runs, waiting at most that long for it. */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        return running.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && failure == null;
    }

    /** Waits until it has been closed or has given up. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Why it gave up, or null. */
    public Throwable failure() {
        return failure;
    }

    /** Stops, committing what was worked on; returns within a few seconds. May be called twice. */
    @Override
    public void close() {
        if (!streams.close(CLOSE_WITHIN)) {
            LOG.warn("the normaliser did not stop within {}", CLOSE_WITHIN);
        }
        ended.countDown();
    }

    private void follow(KafkaStreams.State now) {
        switch (now) {
            case RUNNING -> running.countDown();
            case ERROR, NOT_RUNNING -> {
                running.countDown();
                ended.countDown();
            }
            default -> LOG.debug("normaliser is {}", now);
        }
    }

    private StreamThreadExceptionResponse handle(Throwable thrown) {
        boolean lost =
                thrown instanceof MissingSourceTopicException
                        || thrown.getCause() instanceof MissingSourceTopicException;
        if (lost || replaced.incrementAndGet() > MAX_REPLACED) {
            LOG.error("the normaliser gives up", thrown);
            failure = thrown;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a thread of the normaliser failed and is replaced", thrown);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
