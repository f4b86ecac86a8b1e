package io.murmuration.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser that reads as fast as it can, and remembers what it was shown. */
final class Viewer implements WebSocket.Listener {
    private static final Pattern T0 = Pattern.compile("\"t0\":([0-9.E]+)");

    final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile double newestT0Millis;
    private volatile int closedFor;

    /** Connects and looks at a scene. */
    static Viewer of(HttpClient client, URI live, String scene) {
        Viewer viewer = new Viewer();
        client.newWebSocketBuilder()
                .buildAsync(live, viewer)
                .join()
                .sendText("watch " + scene, true)
                .join();
        return viewer;
    }

    double newestT0Millis() {
        return newestT0Millis;
    }

    /** The code that the server closed with; 0 while it has not. */
    int closedFor() {
        return closedFor;
    }

    long alerts() {
        return texts.stream().filter(message -> message.contains("\"type\":\"alert\"")).count();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] chunk = new byte[part.remaining()];
        part.get(chunk);
        bytes.writeBytes(chunk);
        if (last) {
            byte[] picture = bytes.toByteArray();
            bytes.reset();
            int length = ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            Matcher found = T0.matcher(new String(picture, 8, length, UTF_8));
            if (found.find()) {
                newestT0Millis = Double.parseDouble(found.group(1));
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closedFor = code;
        return null;
    }
}
