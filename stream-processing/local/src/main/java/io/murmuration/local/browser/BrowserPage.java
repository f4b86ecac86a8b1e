package io.murmuration.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * One tab: what a person does with it, and what it complains of.
 *
 * <p>Coordinates are CSS pixels from the top left of the page's visible part.
 *
 * <p><b>Thread safety:</b> for one thread.
 */
public final class BrowserPage {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    /** How long the page looks by itself before it is asked again. */
    private static final int LOOK_MILLIS = 2_000;

    /** Without these a key is heard by the page but does nothing by itself. */
    private static final Map<String, Integer> CODES =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32, "ArrowLeft", 37, "ArrowRight", 39);

    private final DevTools tools;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private BrowserPage(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
    }

    static BrowserPage open(DevTools tools) {
        String target =
                tools.call("", "Target.createTarget", Map.of("url", "about:blank"))
                        .get("targetId")
                        .asText();
        String session =
                tools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                        .get("sessionId")
                        .asText();
        BrowserPage page = new BrowserPage(tools, session);
        tools.listen(session, page::event);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            page.call(domain + ".enable", Map.of());
        }
        page.size(WIDTH, HEIGHT, false);
        return page;
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }

    private void event(JsonNode event) {
        JsonNode of = event.path("params");
        switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                    complaints.add(
                            of.at("/exceptionDetails/exception/description")
                                    .asText(of.at("/exceptionDetails/text").asText()));
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert").contains(of.path("type").asText())) {
                    complaints.add(of.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (of.at("/entry/level").asText().equals("error")) {
                    complaints.add(
                            of.at("/entry/text").asText() + " " + of.at("/entry/url").asText());
                }
            }
            default -> {
                // Nothing that anybody complains of.
            }
        }
    }

    /** Errors and warnings on the console, and exceptions nobody caught, since the last call. */
    public List<String> takeComplaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.removeAll(taken);
        return taken;
    }

    /** Goes to an address; returns at once, see {@link #await}. */
    public void visit(String address) {
        call("Page.navigate", Map.of("url", address));
    }

    /** Loads the page anew. */
    public void reload() {
        call("Page.reload", Map.of());
    }

    /** The size of the visible part; a phone has fingers, and two device pixels a pixel. */
    public void size(int width, int height, boolean phone) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", width,
                        "height", height,
                        "deviceScaleFactor", phone ? 2 : 1,
                        "mobile", phone));
    }

    /** What the person has asked of all pages, {@code prefers-color-scheme} for example. */
    public void prefer(String feature, String value) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /**
     * The value of an expression; a promise is waited for.
     *
     * @throws BrowserException when it throws
     */
    public JsonNode evaluate(String expression) {
        JsonNode found =
                call(
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "awaitPromise",
                                true,
                                "returnByValue",
                                true));
        if (found.has("exceptionDetails")) {
            throw new BrowserException(
                    expression
                            + ": "
                            + found.at("/exceptionDetails/exception/description")
                                    .asText(found.at("/exceptionDetails/text").asText()));
        }
        return found.at("/result/value");
    }

    /**
     * Waits until a condition holds; errors in it count as not yet.
     *
     * @throws BrowserException when it does not in time
     */
    public void await(String condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        BrowserException last = null;
        do {
            try {
                // Waits in the page; a page that is being left breaks the wait, which then begins
                // anew.
                if (evaluate(waiting(condition)).asBoolean()) {
                    return;
                }
            } catch (BrowserException e) {
                last = e;
            }
        } while (System.nanoTime() < end);
        List<String> lacking =
                Stream.of(condition.split(" && ")).filter(part -> !holds(part)).toList();
        throw new BrowserException("waited in vain for " + String.join(" && ", lacking), last);
    }

    private boolean holds(String part) {
        try {
            return evaluate(waiting(part)).asBoolean();
        } catch (BrowserException e) {
            return false;
        }
    }

    private static String waiting(String condition) {
        return """
        new Promise((done) => {
          const end = performance.now() + %d;
          const look = () => {
            let holds = false;
            try { holds = Boolean(%s); } catch { /* not yet */ }
            if (holds || performance.now() > end) done(holds); else setTimeout(look, 20);
          };
          look();
        })\
        """
                .formatted(LOOK_MILLIS, condition);
    }

    /** Presses and lets go of the left button. */
    public void click(double x, double y) {
        mouse("mouseMoved", x, y, "none");
        mouse("mousePressed", x, y, "left");
        mouse("mouseReleased", x, y, "left");
    }

    /** Moves with the left button held. */
    public void drag(double fromX, double fromY, double toX, double toY) {
        mouse("mouseMoved", fromX, fromY, "none");
        mouse("mousePressed", fromX, fromY, "left");
        for (int i = 1; i <= 8; i++) {
            mouse(
                    "mouseMoved",
                    fromX + (toX - fromX) * i / 8,
                    fromY + (toY - fromY) * i / 8,
                    "left");
        }
        mouse("mouseReleased", toX, toY, "left");
    }

    private void mouse(String type, double x, double y, String button) {
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        button,
                        "buttons",
                        button.equals("left") && !type.equals("mouseReleased") ? 1 : 0,
                        "clickCount",
                        button.equals("left") ? 1 : 0));
    }

    /** Presses a key by its name, {@code ArrowRight}, or its character. */
    public void press(String key) {
        Map<String, Object> down = new HashMap<>(Map.of("type", "rawKeyDown", "key", key));
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        if (!text.isEmpty()) {
            down.put("type", "keyDown");
            down.put("text", text);
        }
        if (CODES.containsKey(key)) {
            down.put("windowsVirtualKeyCode", CODES.get(key));
        }
        call("Input.dispatchKeyEvent", down);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Closes the tab. */
    public void close() {
        call("Page.close", Map.of());
    }

    /** A picture of the visible part, PNG. */
    public byte[] screenshot() {
        return Base64.getDecoder()
                .decode(
                        call("Page.captureScreenshot", Map.of("format", "png"))
                                .get("data")
                                .asText());
    }
}
