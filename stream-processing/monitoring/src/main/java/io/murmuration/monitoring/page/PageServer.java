package io.murmuration.monitoring.page;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsCloseStatus;
import io.javalin.websocket.WsConfig;
import io.murmuration.contracts.Topics;
import io.murmuration.monitoring.metrics.MonitorMetrics;
import io.murmuration.monitoring.metrics.MonitoringMetricNames;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Serves the page at {@code /}, its WebSocket at {@code /live}, Prometheus' {@code /metrics}, and
 * {@code /health} and {@code /ready}. Binds the loopback unless told otherwise: there is no
 * password.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class PageServer implements AutoCloseable {
    private static final String WATCH = "watch ";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin server;
    private final Browsers browsers;
    private final PageReader reader;
    private final String host;

    private PageServer(Javalin server, Browsers browsers, PageReader reader, String host) {
        this.server = server;
        this.browsers = browsers;
        this.reader = reader;
        this.host = host;
    }

    /**
     * Starts reading and serving.
     *
     * @param host address to bind
     * @param port to bind, 0 for a free one
     * @param bootstrapServers of the cluster, whose topics must exist
     * @param healthy whether the process should be left running
     * @param ready whether scores come
     * @throws IllegalStateException when the port is taken
     */
    public static PageServer start(
            String host,
            int port,
            String bootstrapServers,
            Topics topics,
            MonitorMetrics metrics,
            BooleanSupplier healthy,
            BooleanSupplier ready) {
        LiveScenes scenes = new LiveScenes(Clock.systemUTC());
        Browsers browsers = new Browsers(scenes);
        metrics.gauge(MonitoringMetricNames.PAGE_CLIENTS, browsers::count);
        metrics.gauge(MonitoringMetricNames.PAGE_SENT, browsers::sent);
        metrics.gauge(MonitoringMetricNames.PAGE_DROPPED, browsers::dropped);
        Javalin server =
                Javalin.create(
                        config -> {
                            quiet(config);
                            files(config);
                            config.routes.get(
                                    "/metrics",
                                    ctx ->
                                            ctx.contentType(PROMETHEUS_TEXT)
                                                    .result(metrics.scrape()));
                            config.routes.get(
                                    "/health",
                                    ctx -> {
                                        boolean good = healthy.getAsBoolean();
                                        ctx.status(good ? 200 : 503)
                                                .result(good ? "healthy" : "given up");
                                    });
                            config.routes.get(
                                    "/ready",
                                    ctx -> {
                                        boolean good = ready.getAsBoolean();
                                        ctx.status(good ? 200 : 503)
                                                .result(good ? "ready" : "starting");
                                    });
                            config.routes.ws("/live", live -> serve(live, browsers));
                        });
        try {
            server.start(host, port);
        } catch (JavalinBindException e) {
            browsers.close();
            throw new IllegalStateException("port " + port + " of " + host + " is taken", e);
        }
        PageReader reader =
                PageReader.start(
                        bootstrapServers, topics, scenes, browsers::alert, metrics::unreadable);
        return new PageServer(server, browsers, reader, host);
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    private static void files(JavalinConfig config) {
        config.staticFiles.add(
                files -> {
                    files.directory = "/page";
                    files.location = Location.CLASSPATH;
                    files.headers =
                            Map.of(
                                    "Cache-Control",
                                    "no-cache",
                                    "Content-Security-Policy",
                                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                                            + " 'self' data:",
                                    "X-Content-Type-Options",
                                    "nosniff");
                });
    }

    private static void serve(WsConfig live, Browsers browsers) {
        live.onConnect(
                ctx -> {
                    if (isOurOwn(ctx.header("Origin"), ctx.header("Host"))) {
                        browsers.join(ctx.sessionId(), new SocketLine(ctx.session));
                    } else {
                        ctx.closeSession(WsCloseStatus.POLICY_VIOLATION, "opened by another site");
                    }
                });
        live.onMessage(
                ctx -> {
                    if (ctx.message().startsWith(WATCH)) {
                        browsers.watch(ctx.sessionId(), ctx.message().substring(WATCH.length()));
                    }
                });
        live.onClose(ctx -> browsers.leave(ctx.sessionId()));
        live.onError(ctx -> browsers.leave(ctx.sessionId()));
    }

    /** A page of another site must not read the streams through the browser of who visits it. */
    static boolean isOurOwn(String origin, String host) {
        return origin == null
                || (host != null && origin.replaceFirst("^https?://", "").equals(host));
    }

    /** Where the page is. */
    public String address() {
        return "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + server.port();
    }

    /** Browsers that are connected. */
    public int clients() {
        return browsers.count();
    }

    @Override
    public void close() {
        reader.close();
        browsers.close();
        server.stop();
    }

    /** One WebSocket; never waits for the browser. */
    private static final class SocketLine implements ClientQueue.Line {
        private final Session session;

        SocketLine(Session session) {
            this.session = session;
        }

        @Override
        public void send(Object message, Runnable sent) {
            // A connection that fails is closed by Jetty, which tells the server's onClose.
            Callback callback = Callback.from(sent, failure -> session.disconnect());
            if (message instanceof byte[] bytes) {
                session.sendBinary(ByteBuffer.wrap(bytes), callback);
            } else {
                session.sendText(message.toString(), callback);
            }
        }

        @Override
        public void close(String why) {
            session.disconnect();
        }
    }
}
