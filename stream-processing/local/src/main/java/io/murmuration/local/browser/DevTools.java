package io.murmuration.local.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Calls and events of the DevTools protocol over one WebSocket; tabs share it, told apart by their
 * session.
 *
 * <p><b>Thread safety:</b> calls come from one thread at a time; events are handed out on the
 * socket's own.
 */
final class DevTools implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI address) {
        DevTools tools = new DevTools();
        try {
            tools.socket =
                    HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .buildAsync(address, tools.new Incoming())
                            .join();
        } catch (CompletionException e) {
            throw new BrowserException("the browser does not answer at " + address, e.getCause());
        }
        return tools;
    }

    /** Hears the events of one tab. */
    void listen(String session, Consumer<JsonNode> listener) {
        listeners.put(session, listener);
    }

    /**
     * Calls a method and waits for its result.
     *
     * @param session of a tab; the browser itself when empty
     * @throws BrowserException when it fails or takes longer than a minute
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        ObjectNode call = JSON.createObjectNode().put("id", id).put("method", method);
        call.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            call.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            socket.sendText(call.toString(), true).join();
            JsonNode found = answer.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
            if (found.has("error")) {
                throw new BrowserException(
                        method + ": " + found.get("error").path("message").asText());
            }
            return found.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserException("interrupted while waiting for " + method, e);
        } catch (ExecutionException | CompletionException e) {
            throw new BrowserException(method + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new BrowserException("no answer to " + method + " within a minute", e);
        } finally {
            waiting.remove(id);
        }
    }

    private void take(String message) {
        JsonNode node;
        try {
            node = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the browser sends no JSON", e);
        }
        CompletableFuture<JsonNode> answer =
                node.has("id") ? waiting.get(node.get("id").asInt()) : null;
        if (answer != null) {
            answer.complete(node);
            return;
        }
        Consumer<JsonNode> listener = listeners.get(node.path("sessionId").asText());
        if (listener != null) {
            listener.accept(node);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Incoming implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            waiting.values().forEach(answer -> answer.completeExceptionally(failure));
        }
    }
}
