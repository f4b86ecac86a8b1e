package io.murmuration.forecasting.batch;

import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.influence.Influence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the graphs of a batch, with how far each neighbour moves the end of a best path.
 *
 * <p>The forecasts that somebody waits for have gone by then. The windows without a neighbour are
 * forecast by the predictor that made the forecast, several scenes in a call of about {@value
 * #CALL_AGENTS} agents: with a deadline a longer one would hold up the next batch. Where there is
 * no time for it a graph goes without metres. Graphs leave in the order of their forecasts. One
 * thread.
 */
final class InfluenceQueue {
    /** Agents of one call, unless a single window has more. */
    static final int CALL_AGENTS = 256;

    private final AuditQueue.Caller caller;
    private final Consumer<InteractionFrame> out;
    private final List<Asked> waiting = new ArrayList<>();

    private record Asked(
            SceneWindow window,
            Forecast forecast,
            Outcome outcome,
            SafePredictor predictor,
            Influence influence) {}

    /**
     * @param caller forecasts windows that nobody waits for
     */
    InfluenceQueue(AuditQueue.Caller caller, Consumer<InteractionFrame> out) {
        this.caller = caller;
        this.out = out;
    }

    /** Takes a forecast that has gone out, if it has a graph. */
    void offer(SceneWindow window, Forecast forecast, Outcome outcome, SafePredictor predictor) {
        if (forecast.interactions().from().length > 0) {
            waiting.add(
                    new Asked(
                            window,
                            forecast,
                            outcome,
                            predictor,
                            new Influence(window, forecast, predictor.reachMeters())));
        }
    }

    /** Sends all that wait. */
    void run() {
        int first = 0;
        while (first < waiting.size()) {
            SafePredictor predictor = waiting.get(first).predictor();
            int end = first;
            while (end < waiting.size() && waiting.get(end).predictor().equals(predictor)) {
                end++;
            }
            send(waiting.subList(first, end), predictor);
            first = end;
        }
        waiting.clear();
    }

    private void send(List<Asked> scenes, SafePredictor predictor) {
        List<SceneWindow> windows = new ArrayList<>();
        scenes.forEach(scene -> windows.addAll(scene.influence().windows()));
        Optional<List<Forecast>> answers = forecast(windows, predictor);
        int next = 0;
        for (Asked scene : scenes) {
            float[] meters = new float[0];
            if (answers.isPresent()) {
                int count = scene.influence().windows().size();
                meters = scene.influence().meters(answers.get().subList(next, next + count));
                next += count;
            }
            WireForecasts.interactions(scene.window(), scene.forecast(), scene.outcome(), meters)
                    .ifPresent(out);
        }
    }

    private Optional<List<Forecast>> forecast(List<SceneWindow> windows, SafePredictor predictor) {
        List<Forecast> answers = new ArrayList<>(windows.size());
        while (answers.size() < windows.size()) {
            int end = answers.size();
            int agents = 0;
            while (end < windows.size()
                    && (agents == 0 || agents + windows.get(end).agents().size() <= CALL_AGENTS)) {
                agents += windows.get(end++).agents().size();
            }
            Optional<List<Forecast>> made =
                    caller.call(List.copyOf(windows.subList(answers.size(), end)), predictor);
            if (made.isEmpty()) {
                return Optional.empty();
            }
            answers.addAll(made.get());
        }
        return Optional.of(answers);
    }
}
