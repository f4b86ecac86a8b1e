package io.murmuration.forecasting.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.motion.RefusalReason;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads scene descriptions; one that cannot be read becomes a dead letter. A tombstone takes the
 * description of its key back.
 */
public final class ReadScenes extends ProcessFunction<RawRecord, Control> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(RawRecord record, Context context, Collector<Control> out) {
        if (record.value() == null) {
            if (record.key() != null) {
                out.collect(new Control.NoScene(new String(record.key(), UTF_8)));
            }
            return;
        }
        try {
            SceneDescription scene = MessageBytes.read(SceneDescription.parser(), record.value());
            if (scene.getScene().isEmpty()) {
                refuse(record, RefusalReason.MISSING_ID, "scene: it is empty", context);
            } else {
                out.collect(new Control.Scene(scene));
            }
        } catch (MalformedMessageException e) {
            refuse(record, RefusalReason.UNREADABLE, e.getMessage(), context);
        }
    }

    private static void refuse(
            RawRecord record, RefusalReason reason, String message, Context context) {
        context.output(
                Tags.DEAD,
                new DeadLetter(
                        record.key(),
                        record.value(),
                        record.origin(),
                        reason,
                        "scene description: " + message));
    }
}
