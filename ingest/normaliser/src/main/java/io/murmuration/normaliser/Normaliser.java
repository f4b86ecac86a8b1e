package io.murmuration.normaliser;

import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.RefusalReason;
import io.murmuration.normaliser.Normalisation.Accepted;
import io.murmuration.normaliser.Normalisation.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;

/**
 * The rule by which a raw record becomes an observation, or is refused.
 *
 * <p>Decodes, checks ids, time, sizes and every agent, maps positions through the source's
 * homography where the scene's description has one, and fills in the description's frame id where
 * the frame has none. The description is the one that is valid at the frame's own stamp, so a
 * replay does the same. A stamp that was written in another unit than nanoseconds is refused by
 * {@link StampUnit}.
 *
 * <p><b>Thread safety:</b> immutable; any number of threads.
 *
 * <p><b>Failure:</b> none: whatever the bytes, the result is a {@link Normalisation}.
 */
public final class Normaliser {
    /** Stamps before this are absurd: 1970-01-01T00:00:00Z, nanoseconds since the epoch. */
    public static final long FIRST_STAMP_NANOS = 0;

    /** Stamps from this on are absurd: 2200-01-01T00:00:00Z, nanoseconds since the epoch. */
    public static final long END_STAMP_NANOS =
            Instant.parse("2200-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    private final NormaliserLimits limits;
    private final SceneCatalogue scenes;

    /**
     * A rule under given limits.
     *
     * @param scenes what is known of the scenes; {@link SceneCatalogue#EMPTY} when nothing is
     */
    public Normaliser(NormaliserLimits limits, SceneCatalogue scenes) {
        this.limits = limits;
        this.scenes = scenes;
    }

    /** Normalises a record by the content type in its headers; JSON when there is none. */
    public Normalisation normalise(byte[] value, Headers headers) {
        Optional<ContentType> type = ContentType.of(headers);
        if (type.isEmpty()) {
            return new Refused(
                    RefusalReason.UNREADABLE,
                    "content-type is \""
                            + Shown.text(HeaderNames.text(headers, HeaderNames.CONTENT_TYPE))
                            + "\", expected application/x-protobuf or application/json");
        }
        return normalise(value, type.get());
    }

    /**
     * Normalises the value of a record.
     *
     * @param value may be null
     */
    public Normalisation normalise(byte[] value, ContentType type) {
        if (value == null || value.length == 0) {
            return new Refused(RefusalReason.UNREADABLE, "the record has no value");
        }
        if (value.length > limits.maxRecordBytes()) {
            return oversized(value.length);
        }
        try {
            return check(
                    switch (type) {
                        case JSON -> ObservationJson.read(value);
                        case PROTOBUF -> MessageBytes.read(ObservationFrame.parser(), value);
                    });
        } catch (MalformedMessageException e) {
            return new Refused(RefusalReason.UNREADABLE, Shown.line(e.getMessage()));
        }
    }

    /** Normalises a frame that has been decoded already. */
    public Normalisation normalise(ObservationFrame frame) {
        int size = frame.getSerializedSize();
        return size > limits.maxRecordBytes() ? oversized(size) : check(frame);
    }

    private Refused oversized(int size) {
        return new Refused(
                RefusalReason.OVERSIZED,
                "the record has " + size + " bytes, allowed are " + limits.maxRecordBytes());
    }

    private Normalisation check(ObservationFrame frame) {
        if (frame.getScene().isEmpty()) {
            return new Refused(RefusalReason.MISSING_ID, "scene is missing or empty");
        }
        if (frame.getSource().isEmpty()) {
            return new Refused(
                    RefusalReason.MISSING_ID,
                    "source is missing or empty in a frame of scene "
                            + Shown.text(frame.getScene()));
        }
        long stamp = frame.getStampNanos();
        if (stamp < FIRST_STAMP_NANOS || stamp >= END_STAMP_NANOS) {
            return new Refused(
                    RefusalReason.ABSURD_TIME,
                    "stamp_nanos is %d (%s), expected 1970 to 2200"
                            .formatted(stamp, Instant.ofEpochSecond(0, stamp)));
        }
        Optional<StampUnit> unit = StampUnit.likely(stamp);
        if (unit.isPresent()) {
            return new Refused(RefusalReason.ABSURD_TIME, inAnotherUnit(stamp, unit.get()));
        }
        if (MovingFrames.isMoving(frame.getFrameId())) {
            return new Refused(
                    RefusalReason.WRONG_FRAME,
                    "frame_id is "
                            + Shown.text(frame.getFrameId())
                            + ", which moves with a robot; expected a frame fixed to the ground");
        }
        if (frame.getAgentsCount() > limits.maxAgents()) {
            return new Refused(
                    RefusalReason.TOO_MANY_AGENTS,
                    "the frame has %d agents, allowed are %d"
                            .formatted(frame.getAgentsCount(), limits.maxAgents()));
        }
        SceneDescription scene = scenes.at(frame.getScene(), stamp);
        if (!SceneCatalogue.observes(scene, frame.getSource())) {
            return undeclared(frame, scene);
        }
        Homography homography = scenes.homography(scene, frame.getSource());
        AgentChecks checks = new AgentChecks(frame, scene, homography);
        return new Accepted(
                inScene(checks.passed(), scene, homography), checks.refused(), checks.left());
    }

    /** Its positions may be pixels: without a declaration nobody can tell. */
    private static Refused undeclared(ObservationFrame frame, SceneDescription scene) {
        return new Refused(
                RefusalReason.UNDECLARED_SOURCE,
                "source "
                        + Shown.text(frame.getSource())
                        + " is none of the declared sources of scene "
                        + Shown.text(frame.getScene())
                        + ": "
                        + Shown.line(
                                scene.getSourcesList().stream()
                                        .map(SceneSource::getId)
                                        .collect(Collectors.joining(", "))));
    }

    private static String inAnotherUnit(long stamp, StampUnit unit) {
        return "stamp_nanos is %d (%s), expected nanoseconds: are these %s? Then it is %s"
                .formatted(stamp, Instant.ofEpochSecond(0, stamp), unit.words(), unit.meant(stamp));
    }

    private static ObservationFrame inScene(
            ObservationFrame frame, SceneDescription scene, Homography homography) {
        if (scene == null || scene.getFrameId().isEmpty()) {
            return frame;
        }
        boolean mapped = homography != null;
        if (!mapped && !frame.getFrameId().isEmpty()) {
            return frame;
        }
        return frame.toBuilder().setFrameId(scene.getFrameId()).build();
    }
}
