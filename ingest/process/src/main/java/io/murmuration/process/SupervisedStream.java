package io.murmuration.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology, running. A thread that failed is replaced, up to {@value #MAX_REPLACED} times; then,
 * and when a topic is missing, it gives up, {@link #awaitEnd} returns and {@link #failure} says
 * why.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class SupervisedStream implements AutoCloseable {
    /** Threads that are replaced before it gives up. */
    public static final int MAX_REPLACED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedStream.class);
    private static final int LOOK_EVERY_MILLIS = 20;

    private final String name;
    private final KafkaStreams streams;
    private final Duration closeWithin;
    private final Clock clock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger replaced = new AtomicInteger();
    private volatile Throwable failure;

    private SupervisedStream(
            String name,
            Topology topology,
            Properties settings,
            Duration closeWithin,
            Clock clock) {
        this.name = name;
        this.streams = new KafkaStreams(topology, settings);
        this.closeWithin = closeWithin;
        this.clock = clock;
    }

    /**
     * Starts and returns; see {@link #awaitRunning}.
     *
     * @param name for logs: "the normaliser"
     * @param closeWithin how long {@link #close} waits for what is being worked on
     */
    public static SupervisedStream start(
            String name, Topology topology, Properties settings, Duration closeWithin) {
        SupervisedStream stream =
                new SupervisedStream(name, topology, settings, closeWithin, Clock.systemUTC());
        stream.streams.setStateListener((now, before) -> stream.follow(now));
        stream.streams.setUncaughtExceptionHandler(stream::handle);
        stream.streams.start();
        return stream;
    }

    /** Whether it works on records now. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it has not given up. */
    public boolean isHealthy() {
        return failure == null;
    }

    /** Whether it runs, waiting at most that long for it. */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        long until = clock.millis() + atMost.toMillis();
        while (!isRunning() && isHealthy() && clock.millis() < until) {
            if (ended.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        return isRunning();
    }

    /** Waits until it was closed or gave up. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Why it gave up, or null. */
    public Throwable failure() {
        return failure;
    }

    /**
     * Waits until it was closed.
     *
     * @throws IllegalStateException when it gave up
     */
    public void awaitGoodEnd() throws InterruptedException {
        awaitEnd();
        if (failure != null) {
            throw new IllegalStateException(name + " gave up: " + failure.getMessage(), failure);
        }
    }

    /** Stops, committing what was worked on. May be called twice. */
    @Override
    public void close() {
        if (!streams.close(closeWithin)) {
            LOG.warn("{} did not stop within {}", name, closeWithin);
        }
        ended.countDown();
    }

    private void follow(KafkaStreams.State now) {
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            ended.countDown();
        }
    }

    private StreamThreadExceptionResponse handle(Throwable thrown) {
        boolean lost =
                thrown instanceof MissingSourceTopicException
                        || thrown.getCause() instanceof MissingSourceTopicException;
        if (lost || replaced.incrementAndGet() > MAX_REPLACED) {
            LOG.error("{} gives up", name, thrown);
            failure = thrown;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a thread of {} failed and is replaced", name, thrown);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
