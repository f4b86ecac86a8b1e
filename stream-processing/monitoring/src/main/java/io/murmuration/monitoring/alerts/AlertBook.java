package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.ModelNames;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.monitoring.Counters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The alerts that are open. One is raised when something goes above the upper limit, and cleared
 * when it stayed below the lower one for some ticks; in between nothing is said. One whose model
 * forecasts no more, or whose scene has ended, is cleared as well.
 */
final class AlertBook {
    private final AlertStore store;
    private final Consumer<Alert> out;

    AlertBook(AlertStore store, Consumer<Alert> out) {
        this.store = store;
        this.out = out;
    }

    /** That of a processor of the topology, which sends its alerts on and counts them. */
    static AlertBook of(ProcessorContext<byte[], Alert> context, Counters counters) {
        return new AlertBook(
                AlertStore.of(context.getStateStore(AgentAlerts.OPEN)),
                new AlertSender(context, counters));
    }

    /** What is looked at: an alert without state and id. */
    static Bytes key(Alert about) {
        return Bytes.wrap(
                prefix(about.getScene(), about.getType())
                        .concat(
                                ModelNames.key(about.getModel())
                                        + '\0'
                                        + String.join("\0", about.getSubjectsList()))
                        .getBytes(UTF_8));
    }

    private static String prefix(String scene, AlertType type) {
        return prefix(scene) + type.getNumber() + '\0';
    }

    private static String prefix(String scene) {
        return scene.length() + "\0" + scene + '\0';
    }

    /** Raises it, unless it is open. */
    void raise(Alert about) {
        Bytes key = key(about);
        byte[] open = store.get(key);
        if (open != null) {
            if (open[0] != 0) {
                store.put(key, value(0, alert(open)));
            }
            return;
        }
        Alert raised =
                about.toBuilder()
                        .setState(AlertState.RAISED)
                        .setRaisedNanos(about.getStampNanos())
                        .setId(
                                about.getScene()
                                        + '|'
                                        + about.getType().name()
                                        + '|'
                                        + String.join(",", about.getSubjectsList())
                                        + '|'
                                        + about.getStampNanos())
                        .build();
        store.put(key, value(0, raised));
        out.accept(raised);
    }

    /** Tells that it is neither: an open one stays open, and its calm begins anew. */
    void hold(Alert about) {
        Bytes key = key(about);
        byte[] open = store.get(key);
        if (open != null && open[0] != 0) {
            store.put(key, value(0, alert(open)));
        }
    }

    /** Tells that it is calm; the last of so many calm ticks clears an open one. */
    void calm(Bytes key, long stampNanos, int ticks) {
        byte[] open = store.get(key);
        if (open == null) {
            return;
        }
        Alert raised = alert(open);
        if (open[0] + 1 < ticks) {
            store.put(key, value(open[0] + 1, raised));
            return;
        }
        store.delete(key);
        out.accept(
                raised.toBuilder()
                        .setState(AlertState.CLEARED)
                        .setStampNanos(stampNanos)
                        .setTimeToNanos(0)
                        .build());
    }

    /** Clears what one model gave rise to: it forecasts no more. */
    void clear(String scene, Set<AlertType> types, Set<String> models, long stampNanos) {
        for (AlertType type : types) {
            for (KeyValue<Bytes, Alert> open : open(scene, type)) {
                if (models.contains(ModelNames.key(open.value.getModel()))) {
                    calm(open.key, stampNanos, 1);
                }
            }
        }
    }

    /** Clears everything in a scene: it has ended. */
    void clear(String scene, long stampNanos) {
        open(prefix(scene)).forEach(open -> calm(open.key, stampNanos, 1));
    }

    /** The open alerts of a kind in a scene. */
    List<KeyValue<Bytes, Alert>> open(String scene, AlertType type) {
        return open(prefix(scene, type));
    }

    private List<KeyValue<Bytes, Alert>> open(String prefix) {
        List<KeyValue<Bytes, Alert>> found = new ArrayList<>();
        byte[] from = prefix.getBytes(UTF_8);
        byte[] to = from.clone();
        to[to.length - 1]++;
        for (KeyValue<Bytes, byte[]> entry : store.range(Bytes.wrap(from), Bytes.wrap(to))) {
            found.add(KeyValue.pair(entry.key, alert(entry.value)));
        }
        return found;
    }

    private static byte[] value(int calm, Alert alert) {
        byte[] message = alert.toByteArray();
        return ByteBuffer.allocate(message.length + 1).put((byte) calm).put(message).array();
    }

    private static Alert alert(byte[] value) {
        try {
            return Alert.parseFrom(ByteBuffer.wrap(value, 1, value.length - 1));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a store holds what was never put there", e);
        }
    }
}
