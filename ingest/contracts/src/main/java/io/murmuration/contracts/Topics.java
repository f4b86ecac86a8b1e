package io.murmuration.contracts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of the topics under a common prefix. The key of every record is the scene's id, but for the
 * models.
 *
 * @param prefix put before every name, {@value #DEFAULT_PREFIX} unless told otherwise; letters,
 *     digits, dot, underscore and hyphen
 */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "motion.";

    // Stands before DEFAULT, whose constructor uses it.
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{0,200}");

    public static final Topics DEFAULT = new Topics(DEFAULT_PREFIX);

    public Topics {
        if (!ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topic prefix '"
                            + prefix
                            + "': expected at most 200 letters, digits, '.', '_' and '-'");
        }
    }

    /** What trackers send: protobuf or JSON. */
    public String raw() {
        return prefix + "observations.raw.v1";
    }

    /** {@code ObservationFrame}, normalised; the record's timestamp is event time. */
    public String observations() {
        return prefix + "observations.v1";
    }

    /** Refused records as they came, the reason in their headers. */
    public String dead() {
        return prefix + "observations.dead.v1";
    }

    /** {@code ObservationFrame}s that came after their tick had closed. */
    public String late() {
        return prefix + "observations.late.v1";
    }

    /** {@code SceneDescription}, compacted. */
    public String scenes() {
        return prefix + "scenes.v1";
    }

    /** {@code ForecastFrame}; the record's timestamp is t0. */
    public String forecasts() {
        return prefix + "forecasts.v1";
    }

    /** {@code ForecastFrame}s of a model in the shadow; the record's timestamp is t0. */
    public String shadow() {
        return prefix + "forecasts.shadow.v1";
    }

    /** {@code ModelAnnouncement}, compacted; the key is role and start, not a scene. */
    public String models() {
        return prefix + "models.v1";
    }

    /** {@code InteractionFrame}; the record's timestamp is t0. */
    public String interactions() {
        return prefix + "interactions.v1";
    }

    /** {@code SymmetryAudit}; the record's timestamp is t0 of the audited forecast. */
    public String audits() {
        return prefix + "audits.v1";
    }

    /** {@code Score}; the record's timestamp is the end of the newest forecast in it. */
    public String scores() {
        return prefix + "scores.v1";
    }

    /** {@code Alert}; the record's timestamp is event time. */
    public String alerts() {
        return prefix + "alerts.v1";
    }

    /** All of them, in the order of the data's way. */
    public List<String> all() {
        return List.of(
                raw(),
                observations(),
                dead(),
                late(),
                scenes(),
                models(),
                forecasts(),
                shadow(),
                interactions(),
                audits(),
                scores(),
                alerts());
    }
}
