package io.murmuration.monitoring;

import java.time.Clock;
import java.time.Duration;
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
 * The topology, running. A thread that failed is replaced, up to {@value #MAX_REPLACED} times; then
 * it gives up, and {@link #failure} says why.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
final class ScoreStream implements AutoCloseable {
    static final int MAX_REPLACED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ScoreStream.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final KafkaStreams streams;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger replaced = new AtomicInteger();
    private final Clock clock;
    private volatile Throwable failure;

    private ScoreStream(MonitorOptions options, Topology topology, Clock clock) {
        this.streams = new KafkaStreams(topology, StreamsSettings.of(options));
        this.clock = clock;
    }

    static ScoreStream start(MonitorOptions options, Topology topology, Clock clock) {
        ScoreStream stream = new ScoreStream(options, topology, clock);
        stream.streams.setStateListener((now, before) -> stream.follow(now));
        stream.streams.setUncaughtExceptionHandler(stream::handle);
        stream.streams.start();
        return stream;
    }

    /** Whether it works on records now. */
    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Waits at most that long for it to run. */
    boolean awaitRunning(Duration atMost) throws InterruptedException {
        long until = clock.millis() + atMost.toMillis();
        while (!isRunning() && failure == null && clock.millis() < until) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return isRunning();
    }

    /** Waits until it was closed or gave up. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Why it gave up, or null. */
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_WITHIN)) {
            LOG.warn("the monitor's stream did not stop within {}", CLOSE_WITHIN);
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
            LOG.error("the monitor's stream gives up", thrown);
            failure = thrown;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a thread of the monitor failed and is replaced", thrown);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
