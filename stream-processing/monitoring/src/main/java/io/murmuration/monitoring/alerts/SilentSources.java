package io.murmuration.monitoring.alerts;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.monitoring.alerts.HeardSources.Heard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Raises an alert where a source fell silent, by the wall clock, and clears it when the source is
 * heard again. What was silent before the process began, while nobody listened, is not known to be.
 *
 * <p>A scene of which nothing was heard for ten minutes has ended: all of its alerts are cleared,
 * whoever raised them. In a scene that goes on, a source that is silent as long has ended as well,
 * unless it is declared: a declared one stays an alert until it is heard again or declared no more.
 */
final class SilentSources {
    static final Duration LOOK_EVERY = Duration.ofMillis(HeardSources.GRAIN_MILLIS);

    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final HeardSources sources;
    private final Duration silence;
    private final AlertBook book;
    private final long startedMillis;
    private final BiPredicate<String, String> declared;
    private final Consumer<String> ended;

    /**
     * @param silence after which a source is silent
     * @param startedMillis when this process began
     * @param declared whether a scene has a source by its description
     * @param ended told of scenes that have ended
     */
    SilentSources(
            HeardSources sources,
            Duration silence,
            AlertBook book,
            long startedMillis,
            BiPredicate<String, String> declared,
            Consumer<String> ended) {
        this.sources = sources;
        this.silence = silence;
        this.book = book;
        this.startedMillis = startedMillis;
        this.declared = declared;
        this.ended = ended;
    }

    void heard(ObservationFrame frame, long nowMillis) {
        String scene = frame.getScene();
        String source = frame.getSource();
        if (!source.isEmpty() && sources.put(scene, source, nowMillis, frame.getStampNanos())) {
            calm(scene, source, frame.getStampNanos());
        }
    }

    /** Something else than an observation was heard of a scene. */
    void heard(String scene, long stampNanos, long nowMillis) {
        sources.put(scene, HeardSources.THE_SCENE, nowMillis, stampNanos);
    }

    void look(long nowMillis) {
        List<Heard> all = sources.all();
        Map<String, Heard> newest = new HashMap<>();
        for (Heard one : all) {
            newest.merge(one.scene(), one, (a, b) -> a.millis() >= b.millis() ? a : b);
        }
        for (Heard one : all) {
            long silent = nowMillis - Math.max(one.millis(), startedMillis);
            boolean isSource = !one.source().equals(HeardSources.THE_SCENE);
            if (isSource && silent >= silence.toMillis()) {
                book.raise(silent(one.scene(), one.source(), one.stampNanos()));
            }
            if (silent >= FORGET_AFTER.toMillis() && isSource) {
                endSource(one, newest.get(one.scene()).stampNanos());
            }
        }
        for (Heard last : newest.values()) {
            if (nowMillis - Math.max(last.millis(), startedMillis) >= FORGET_AFTER.toMillis()) {
                all.stream()
                        .filter(one -> one.scene().equals(last.scene()))
                        .forEach(sources::forget);
                book.clear(last.scene(), last.stampNanos());
                ended.accept(last.scene());
            }
        }
    }

    private void endSource(Heard one, long stampNanos) {
        if (!declared.test(one.scene(), one.source())) {
            sources.forget(one);
            calm(one.scene(), one.source(), Math.max(stampNanos, one.stampNanos()));
        }
    }

    private void calm(String scene, String source, long stampNanos) {
        book.calm(AlertBook.key(silent(scene, source, 0)), stampNanos, 1);
    }

    private Alert silent(String scene, String source, long stampNanos) {
        return Alert.newBuilder()
                .setScene(scene)
                .setType(AlertType.SILENT_SOURCE)
                .setStampNanos(stampNanos)
                .setProbability(1)
                .addSubjects(source)
                .setMessage("source " + source + " silent for " + silence.toSeconds() + " s")
                .build();
    }
}
