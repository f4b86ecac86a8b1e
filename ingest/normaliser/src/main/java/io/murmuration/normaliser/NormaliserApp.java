package io.murmuration.normaliser;

import io.murmuration.process.Endpoint;
import io.murmuration.process.PortTakenException;
import io.murmuration.process.SupervisedStream;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * The running normaliser. The topics must exist.
 *
 * <p>Publishes the scene descriptions it was given, then normalises until it is closed, and serves
 * its metrics where that was asked for. When it gives up {@link #awaitEnd} returns and {@link
 * #failure} says why.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class NormaliserApp implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(4);

    private final SupervisedStream stream;
    private final Endpoint.Server endpoint;

    private NormaliserApp(SupervisedStream stream, Endpoint.Server endpoint) {
        this.stream = stream;
        this.endpoint = endpoint;
    }

    /**
     * Starts and returns; see {@link #awaitRunning}.
     *
     * @throws PortTakenException when the port of the metrics is taken
     */
    public static NormaliserApp start(NormaliserOptions options) {
        ScenePublisher.publish(
                options.bootstrapServers(), options.topics(), options.scenes().descriptions());
        NormaliserMetrics metrics = new NormaliserMetrics();
        Normaliser normaliser = new Normaliser(options.limits(), options.scenes());
        SupervisedStream stream =
                SupervisedStream.start(
                        "the normaliser",
                        NormaliserTopology.build(
                                options.topics(), normaliser, metrics, Clock.systemUTC()),
                        StreamsSettings.of(options),
                        CLOSE_WITHIN);
        if (options.metricsPort().isEmpty()) {
            return new NormaliserApp(stream, null);
        }
        try {
            Endpoint endpoint = new Endpoint(metrics::scrape, stream::isHealthy, stream::isRunning);
            return new NormaliserApp(
                    stream, endpoint.serve(options.host(), options.metricsPort().getAsInt()));
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * Runs until the process is asked to stop or the application gives up.
     *
     * @param started told of the port of the metrics, where there is one
     * @throws IllegalStateException when it gave up
     * @throws PortTakenException when the port of the metrics is taken
     */
    public static void run(NormaliserOptions options, IntConsumer started)
            throws InterruptedException {
        try (NormaliserApp app = start(options)) {
            app.metricsPort().ifPresent(started);
            Thread hook = new Thread(app::close, "normaliser-shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            app.stream.awaitGoodEnd();
        }
    }

    /** Whether it runs, waiting at most that long for it. */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        return stream.awaitRunning(atMost);
    }

    /** Waits until it has been closed or has given up. */
    public void awaitEnd() throws InterruptedException {
        stream.awaitEnd();
    }

    /** Why it gave up, or null. */
    public Throwable failure() {
        return stream.failure();
    }

    /** The port at which the metrics are served; empty when they are not. */
    public OptionalInt metricsPort() {
        return endpoint == null ? OptionalInt.empty() : OptionalInt.of(endpoint.port());
    }

    /** Stops, committing what was worked on; returns within a few seconds. May be called twice. */
    @Override
    public void close() {
        stream.close();
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
