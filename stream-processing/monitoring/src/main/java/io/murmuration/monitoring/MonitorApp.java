package io.murmuration.monitoring;

import io.murmuration.contracts.TopicAdmin;
import io.murmuration.contracts.TopicException;
import io.murmuration.monitoring.metrics.MonitorMetrics;
import io.murmuration.monitoring.page.PageServer;
import io.murmuration.process.SupervisedStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.Topology;

/**
 * The running monitor: creates or checks the topics, then scores, and serves the page and the
 * metrics, until it is closed.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 *
 * <p><b>Failure:</b> a topic that cannot be used is a {@link TopicException} at the start; a stream
 * that gives up ends {@link #awaitEnd}, and {@link #failure} says why.
 */
public final class MonitorApp implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final SupervisedStream stream;
    private final PageServer page;

    private MonitorApp(SupervisedStream stream, PageServer page) {
        this.stream = stream;
        this.page = page;
    }

    /**
     * Starts and returns; see {@link #awaitRunning}.
     *
     * @throws TopicException when partition counts differ or a setting would lose data
     * @throws IllegalStateException when the port is taken
     */
    public static MonitorApp start(MonitorOptions options) {
        Placement placement = placement(options);
        MonitorMetrics metrics = new MonitorMetrics();
        Topology topology =
                MonitorTopology.build(
                        options.topics(), options.scores(), options.alerts(), placement, metrics);
        SupervisedStream stream =
                SupervisedStream.start(
                        "the monitor", topology, StreamsSettings.of(options), CLOSE_WITHIN);
        try {
            PageServer page =
                    PageServer.start(
                            options.host(),
                            options.port(),
                            options.bootstrapServers(),
                            options.topics(),
                            options.scores().time(),
                            options.flinkPage(),
                            metrics,
                            stream::isHealthy,
                            stream::isRunning);
            return new MonitorApp(stream, page);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * Runs until the process is asked to stop or the stream gives up.
     *
     * @param started told where the page is
     * @throws IllegalStateException when it gave up
     */
    public static void run(MonitorOptions options, Consumer<String> started)
            throws InterruptedException {
        try (MonitorApp app = start(options)) {
            started.accept(app.address());
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "monitor-shutdown"));
            app.stream.awaitGoodEnd();
        }
    }

    private static Placement placement(MonitorOptions options) {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                options.bootstrapServers()))) {
            TopicAdmin.createOrCheck(admin, options.topics(), options.partitions(), (short) -1);
            String topic = options.topics().observations();
            return new Placement(
                    admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions()
                            .size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while topics were checked", e);
        } catch (ExecutionException e) {
            throw new TopicException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Where the live page is. */
    public String address() {
        return page.address();
    }

    /** Whether it scores, waiting at most that long for it. */
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

    /** Stops, committing what was worked on; returns within a few seconds. May be called twice. */
    @Override
    public void close() {
        // Side by side: a whole pipeline has five seconds to stop.
        Thread closing = new Thread(stream::close, "monitor-stop");
        closing.start();
        page.close();
        try {
            closing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
