package io.murmuration.process;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a process shows to those who run it: {@code /metrics} for Prometheus, {@code /health}, which
 * is 503 once the process has given up and should be started anew, and {@code /ready}, which is 503
 * while it does not work yet. There is no password: bind the loopback unless told otherwise.
 *
 * @param scrape the text of one scrape
 * @param healthy whether the process should be left running
 * @param ready whether it works
 */
public record Endpoint(Supplier<String> scrape, BooleanSupplier healthy, BooleanSupplier ready) {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int UNAVAILABLE = 503;

    /** A server that shows an endpoint and nothing else. */
    public static final class Server implements AutoCloseable {
        private final Javalin javalin;

        private Server(Javalin javalin) {
            this.javalin = javalin;
        }

        /** The port that was bound. */
        public int port() {
            return javalin.port();
        }

        @Override
        public void close() {
            javalin.stop();
        }
    }

    /** Adds it to a server that shows more. */
    public void addTo(JavalinConfig config) {
        quiet(config);
        config.routes.get("/metrics", ctx -> ctx.contentType(PROMETHEUS_TEXT).result(scrape.get()));
        config.routes.get("/health", ctx -> say(ctx, healthy, "healthy", "given up"));
        config.routes.get("/ready", ctx -> say(ctx, ready, "ready", "starting"));
    }

    /**
     * Serves it.
     *
     * @param host address to bind
     * @param port to bind, 0 for a free one
     * @throws PortTakenException when the port is taken
     */
    public Server serve(String host, int port) {
        return new Server(start(Javalin.create(this::addTo), host, port));
    }

    private static Javalin start(Javalin server, String host, int port) {
        try {
            return server.start(host, port);
        } catch (JavalinBindException e) {
            throw new PortTakenException(host, port, e);
        }
    }

    private static void say(Context ctx, BooleanSupplier question, String yes, String no) {
        boolean good = question.getAsBoolean();
        ctx.status(good ? 200 : UNAVAILABLE).result(good ? yes : no);
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }
}
