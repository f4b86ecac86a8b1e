package io.murmuration.monitoring.page;

import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.motion.window.TimePolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;

/**
 * What is known of all scenes. At most {@value #MOST_SCENES}, the one silent longest goes first.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
final class LiveScenes {
    static final int MOST_SCENES = 500;

    /** Alerts a browser is told of when it connects: the open ones, and so many in all. */
    static final int KEPT_ALERTS = 200;

    private final Clock clock;
    private final TimePolicy policy;
    private final Map<String, LiveScene> scenes = new TreeMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Latencies latencies = new Latencies();
    private long dead;
    private long late;

    LiveScenes(Clock clock, TimePolicy policy) {
        this.clock = clock;
        this.policy = policy;
    }

    synchronized void observe(ObservationFrame frame, Headers headers) {
        scene(frame.getScene()).observe(frame, HeaderNames.madeAtNanos(headers));
    }

    synchronized void forecast(ForecastFrame frame, Headers headers) {
        latencies.add(headers, HeaderNames.nowNanos(clock));
        scene(frame.getScene()).forecast(frame);
    }

    synchronized void interactions(InteractionFrame frame) {
        scene(frame.getScene()).interactions(frame);
    }

    synchronized void score(Score score) {
        scene(score.getScene()).score(score);
    }

    synchronized void audit(SymmetryAudit audit) {
        scene(audit.getScene()).audit(audit);
    }

    synchronized void describe(SceneDescription description) {
        scene(description.getScene()).describe(description);
    }

    synchronized void alert(Alert alert) {
        alerts.remove(alert.getId());
        alerts.put(alert.getId(), alert);
        while (alerts.size() > KEPT_ALERTS) {
            alerts.remove(oldest());
        }
    }

    /** The oldest that is over, or the oldest at all. */
    private String oldest() {
        for (Map.Entry<String, Alert> entry : alerts.entrySet()) {
            if (entry.getValue().getState() == AlertState.CLEARED) {
                return entry.getKey();
            }
        }
        return alerts.keySet().iterator().next();
    }

    synchronized void dead() {
        dead++;
    }

    synchronized void late() {
        late++;
    }

    private LiveScene scene(String id) {
        LiveScene scene = scenes.get(id);
        if (scene == null) {
            if (scenes.size() >= MOST_SCENES) {
                scenes.values().stream()
                        .min((a, b) -> Long.compare(a.heardMillis, b.heardMillis))
                        .ifPresent(silent -> scenes.remove(silent.id));
            }
            scene = new LiveScene(id, policy);
            scenes.put(id, scene);
        }
        scene.heardMillis = clock.millis();
        return scene;
    }

    /** What a browser that looks at a scene is told first. */
    synchronized List<Object> past(String scene) {
        LiveScene found = scenes.get(scene);
        return found == null ? List.of() : found.past();
    }

    /** Alerts that a browser should know of, the oldest first. */
    synchronized List<Alert> alerts() {
        return new ArrayList<>(alerts.values());
    }

    /** What is new in one scene since the last call. */
    record Change(String scene, byte[] picture, String edges, String seen) {}

    /** What is new since the last call, for scenes that somebody looks at. */
    synchronized List<Change> changes(Set<String> watched) {
        List<Change> changes = new ArrayList<>();
        for (LiveScene scene : scenes.values()) {
            if (!watched.contains(scene.id)
                    || !(scene.pictureChanged || scene.edgesChanged || scene.seenChanged)) {
                continue;
            }
            changes.add(
                    new Change(
                            scene.id,
                            scene.pictureChanged ? scene.picture() : null,
                            scene.edgesChanged ? scene.edges() : null,
                            scene.seenChanged ? scene.seen() : null));
            scene.pictureChanged = false;
            scene.edgesChanged = false;
            scene.seenChanged = false;
        }
        return changes;
    }

    /** The figures of the moment for a browser that looks at a scene. */
    synchronized String status(String watched, long dropped, int clients) {
        return StatusText.of(
                scenes.values(),
                scenes.get(watched),
                latencies,
                new StatusText.Totals(dead, late, dropped, clients, clock.millis()));
    }
}
