package io.murmuration.forecasting.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.ModelAnnouncements;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.RefusalReason;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Reads a record of the models topic and opens the model it names. Stateless and thread-safe.
 *
 * @param check that an announced model has to pass
 */
public record AnnouncementReader(ModelCheck check) implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * A record, read.
     *
     * @param key of the record
     * @param announcement with the checksum of the model that was found; the default instance,
     *     which has no role, where an announcement was taken back
     */
    public record Announced(String key, ModelAnnouncement announcement) {}

    /** An announcement that is not followed. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final RefusalReason reason;

        RefusedException(RefusalReason reason, String message, Throwable cause) {
            super("model announcement: " + message, cause);
            this.reason = reason;
        }

        /** Of what kind the refusal is. */
        public RefusalReason reason() {
            return reason;
        }
    }

    /**
     * Reads a record.
     *
     * @param value null where the announcement is taken back
     * @throws RefusedException naming what is wrong, and the model where it is the model
     */
    public Announced read(byte[] key, byte[] value) throws RefusedException {
        if (key == null) {
            throw new RefusedException(RefusalReason.MISSING_ID, "it has no key", null);
        }
        String name = new String(key, UTF_8);
        if (value == null) {
            return new Announced(name, ModelAnnouncement.getDefaultInstance());
        }
        ModelAnnouncement announcement;
        try {
            announcement = MessageBytes.read(ModelAnnouncement.parser(), value);
        } catch (MalformedMessageException e) {
            throw new RefusedException(RefusalReason.UNREADABLE, e.getMessage(), e);
        }
        try {
            byte[] expected = ModelAnnouncements.key(announcement);
            if (!Arrays.equals(expected, key)) {
                throw new IllegalArgumentException(
                        "key: expected " + new String(expected, UTF_8) + ", but it is " + name);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalReason.OUT_OF_RANGE, e.getMessage(), e);
        }
        try {
            return new Announced(name, resolved(announcement));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalReason.UNFIT_MODEL, e.getMessage(), e);
        }
    }

    private ModelAnnouncement resolved(ModelAnnouncement announcement) {
        if (announcement.getModel().isEmpty()) {
            return announcement;
        }
        StoredModel model = check.open(announcement.getModel());
        if (!announcement.getChecksum().isEmpty()
                && !announcement.getChecksum().equals(model.checksum())) {
            throw new IllegalArgumentException(
                    "model "
                            + announcement.getModel()
                            + " is not the one that was announced: its weights have the SHA-256 "
                            + model.checksum()
                            + ", but expected was "
                            + announcement.getChecksum());
        }
        return announcement.toBuilder().setChecksum(model.checksum()).build();
    }
}
