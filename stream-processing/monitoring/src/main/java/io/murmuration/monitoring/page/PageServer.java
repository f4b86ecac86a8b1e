package io.murmuration.monitoring.page;

import io.murmuration.contracts.Topics;
import io.murmuration.monitoring.metrics.MonitorMetrics;
import io.murmuration.monitoring.metrics.MonitoringMetricNames;
import io.murmuration.motion.window.TimePolicy;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Serves the page at {@code /}, its WebSocket at {@code /live}, Prometheus' {@code /metrics}, and
 * {@code /health} and {@code /ready}. Binds the loopback unless told otherwise: there is no
 * password.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class PageServer implements AutoCloseable {
    private final PageHttp http;
    private final Browsers browsers;
    private final PageReader reader;

    private PageServer(PageHttp http, Browsers browsers, PageReader reader) {
        this.http = http;
        this.browsers = browsers;
        this.reader = reader;
    }

    /**
     * Starts reading and serving.
     *
     * @param host address to bind
     * @param port to bind, 0 for a free one
     * @param bootstrapServers of the cluster, whose topics must exist
     * @param policy the job's: whose stamps move a scene's clock
     * @param flinkPage Flink's own page, which the page links to where there is one
     * @param healthy whether the process should be left running
     * @param ready whether scores come
     * @throws IllegalStateException when the port is taken
     */
    public static PageServer start(
            String host,
            int port,
            String bootstrapServers,
            Topics topics,
            TimePolicy policy,
            Optional<URI> flinkPage,
            MonitorMetrics metrics,
            BooleanSupplier healthy,
            BooleanSupplier ready) {
        LiveScenes scenes = new LiveScenes(Clock.systemUTC(), policy);
        Browsers browsers = new Browsers(scenes, flinkPage);
        metrics.gauge(MonitoringMetricNames.PAGE_CLIENTS, browsers::count);
        metrics.gauge(MonitoringMetricNames.PAGE_SENT, browsers::sent);
        metrics.gauge(MonitoringMetricNames.PAGE_DROPPED, browsers::dropped);
        PageHttp http = null;
        try {
            http = PageHttp.start(host, port, browsers, metrics, healthy, ready);
            PageReader reader =
                    PageReader.start(
                            bootstrapServers, topics, scenes, browsers::alert, metrics::unreadable);
            return new PageServer(http, browsers, reader);
        } catch (RuntimeException e) {
            browsers.close();
            if (http != null) {
                http.close();
            }
            throw e;
        }
    }

    /** Where the page is. */
    public String address() {
        return http.address();
    }

    /** Browsers that are connected. */
    public int clients() {
        return browsers.count();
    }

    @Override
    public void close() {
        reader.close();
        browsers.close();
        http.close();
    }
}
