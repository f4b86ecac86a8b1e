package io.murmuration.forecasting.batch;

import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.RunCounter;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Has a batch forecast, each window by the model whose turn it is.
 *
 * <p>Without a deadline the models are called here and now. With one they are called on a thread of
 * their own, the serving ones on one and those in the shadow on another, so that neither waits for
 * the other: a batch whose forecasts are not there in time gets constant velocity, MODEL_LATE, in
 * their place, and what the model says later is dropped. A window's late forecast depends on the
 * window alone, so a repeat is the same. A shadow that is late says nothing. One thread.
 */
final class BatchCaller {
    private static final String LATE = "the model was late";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ModelRoom models;
    private final long deadlineNanos;
    private final RunCounter late;
    private final PatientCall serving;
    private final PatientCall shadow;

    /**
     * @param deadline how long a forecast may take from its window on, wall clock; none, and each
     *     may take as long as it does
     * @param late counts the windows whose model was late
     */
    BatchCaller(ModelRoom models, Optional<Duration> deadline, RunCounter late) {
        this.models = models;
        this.late = late;
        deadlineNanos = deadline.map(Duration::toNanos).orElse(0L);
        serving = deadline.isPresent() ? new PatientCall("predict") : null;
        shadow = deadline.isPresent() ? new PatientCall("predict-shadow") : null;
    }

    /**
     * What came of a batch, in its order.
     *
     * @param outcomes CLOSED or MODEL_LATE
     */
    record Answer(List<Forecast> forecasts, List<Outcome> outcomes) {}

    /** What a model in the shadow says to a window. */
    record Shadowed(PendingWindow pending, Forecast forecast) {}

    /**
     * Forecasts a batch.
     *
     * @param waitedMillis how long its first window has waited already
     */
    Answer forecast(List<PendingWindow> batch, long waitedMillis) {
        List<SafePredictor> who = new ArrayList<>(batch.size());
        for (PendingWindow pending : batch) {
            who.add(models.serving(pending));
        }
        Optional<List<Forecast>> made =
                serving == null
                        ? Optional.of(call(batch, who))
                        : serving.within(
                                deadlineNanos - waitedMillis * NANOS_PER_MILLI, task(batch, who));
        Outcome[] outcomes = new Outcome[batch.size()];
        Arrays.fill(outcomes, made.isPresent() ? Outcome.CLOSED : Outcome.MODEL_LATE);
        if (made.isEmpty()) {
            late.add(batch.size());
        }
        return new Answer(made.orElseGet(() -> straight(batch, who)), List.of(outcomes));
    }

    /**
     * Forecasts windows that nobody waits for.
     *
     * @return empty when the model is busy or takes longer than the deadline
     */
    Optional<List<Forecast>> aside(List<SceneWindow> windows, SafePredictor model) {
        return serving == null
                ? Optional.of(model.predict(windows))
                : serving.within(deadlineNanos, () -> model.predict(windows));
    }

    /** What the models in the shadow say to a batch, in its order. */
    List<Shadowed> shadows(List<PendingWindow> batch) {
        List<PendingWindow> watched = new ArrayList<>();
        List<SafePredictor> who = new ArrayList<>();
        for (PendingWindow pending : batch) {
            models.shadow(pending)
                    .ifPresent(
                            model -> {
                                watched.add(pending);
                                who.add(model);
                            });
        }
        if (watched.isEmpty()) {
            return List.of();
        }
        List<Forecast> made =
                shadow == null
                        ? call(watched, who)
                        : shadow.within(deadlineNanos, task(watched, who)).orElse(List.of());
        List<Shadowed> shadowed = new ArrayList<>(made.size());
        for (int i = 0; i < made.size(); i++) {
            shadowed.add(new Shadowed(watched.get(i), made.get(i)));
        }
        return shadowed;
    }

    /** The call with a batch of its own: the caller's is filled anew before a late one ends. */
    private static Callable<List<Forecast>> task(
            List<PendingWindow> batch, List<SafePredictor> who) {
        List<PendingWindow> own = List.copyOf(batch);
        return () -> call(own, who);
    }

    /** One call for each model, with all of its windows. */
    private static List<Forecast> call(List<PendingWindow> batch, List<SafePredictor> who) {
        IdentityHashMap<SafePredictor, List<Integer>> places = new IdentityHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            places.computeIfAbsent(who.get(i), model -> new ArrayList<>()).add(i);
        }
        Forecast[] forecasts = new Forecast[batch.size()];
        places.forEach(
                (model, indexes) -> {
                    List<SceneWindow> windows = new ArrayList<>(indexes.size());
                    indexes.forEach(i -> windows.add(batch.get(i).window()));
                    List<Forecast> made = model.predict(windows);
                    for (int i = 0; i < made.size(); i++) {
                        forecasts[indexes.get(i)] = made.get(i);
                    }
                });
        return List.of(forecasts);
    }

    private static List<Forecast> straight(List<PendingWindow> batch, List<SafePredictor> who) {
        List<Forecast> straight = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            straight.add(who.get(i).fallback(batch.get(i).window(), LATE));
        }
        return straight;
    }

    /** Whether no call is at work, so that a model may be closed. */
    boolean isIdle() {
        return serving == null || (serving.isIdle() && shadow.isIdle());
    }

    /**
     * Ends the threads.
     *
     * @return whether no model is at work any more, so that it may be closed
     */
    boolean end() {
        if (serving == null) {
            return true;
        }
        boolean servingEnded = serving.end();
        return shadow.end() && servingEnded;
    }
}
