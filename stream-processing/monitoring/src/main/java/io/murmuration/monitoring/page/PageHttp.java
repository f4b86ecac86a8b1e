package io.murmuration.monitoring.page;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsCloseStatus;
import io.javalin.websocket.WsConfig;
import io.murmuration.monitoring.metrics.MonitorMetrics;
import io.murmuration.process.Endpoint;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * HTTP: the page's files, its WebSocket, the metrics, health and readiness.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
final class PageHttp implements AutoCloseable {
    /** A few pictures of a usual scene. */
    private static final int SEND_BUFFER_BYTES = 256 << 10;

    private static final String WATCH = "watch ";

    private final Javalin server;
    private final String host;

    private PageHttp(Javalin server, String host) {
        this.server = server;
        this.host = host;
    }

    /**
     * Serves.
     *
     * @param port to bind, 0 for a free one
     * @throws IllegalStateException when the port is taken
     */
    static PageHttp start(
            String host,
            int port,
            Browsers browsers,
            MonitorMetrics metrics,
            BooleanSupplier healthy,
            BooleanSupplier ready) {
        Endpoint endpoint = new Endpoint(metrics::scrape, healthy, ready);
        Javalin server =
                Javalin.create(
                        config -> {
                            endpoint.addTo(config);
                            config.jetty.addConnector(
                                    (jetty, settings) -> connector(jetty, settings, host, port));
                            files(config);
                            config.routes.ws("/live", live -> serve(live, browsers));
                        });
        try {
            server.start();
        } catch (JavalinBindException e) {
            throw new IllegalStateException("port " + port + " of " + host + " is taken", e);
        }
        return new PageHttp(server, host);
    }

    /** With little room in the system, so that a slow browser is behind by little. */
    private static ServerConnector connector(
            Server jetty, HttpConfiguration settings, String host, int port) {
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(settings));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        return connector;
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
    String address() {
        return "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + server.port();
    }

    @Override
    public void close() {
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
