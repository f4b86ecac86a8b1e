package io.murmuration.forecasting.batch;

import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.wire.WireAudits;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import io.murmuration.motion.symmetry.Isometry;
import io.murmuration.motion.symmetry.SymmetryAudit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Forecasts that are to be made again from a moved window, by the predictor that made them.
 *
 * <p>They wait until there are {@value #BATCH} of them, and are then made in one call after the
 * forecasts that somebody waits for have gone; {@link #run} is also called before the barrier of a
 * checkpoint and at the end, so that none is lost and no state is kept. Their order is that of
 * their forecasts. A scene of fallbacks alone is not audited: what stands in is exact; where it
 * stands in for some agents, it is audited with the model's. With a deadline, those for which the
 * model has no time are dropped. One thread.
 */
final class AuditQueue {
    /** Few enough that forecasts which come meanwhile hardly wait. */
    static final int BATCH = 4;

    /** Forecasts windows that nobody waits for; empty when there is no time for it. */
    interface Caller {
        Optional<List<Forecast>> call(List<SceneWindow> windows, SafePredictor predictor);
    }

    private final double share;
    private final Caller caller;
    private final BiConsumer<io.murmuration.contracts.v1.SymmetryAudit, SymmetryAudit.Result> out;
    private final Deque<Audited> waiting = new ArrayDeque<>();

    private record Audited(
            SceneWindow window, Forecast forecast, Isometry isometry, SafePredictor predictor) {}

    /**
     * @param share of the forecasts that are audited, 0 to 1
     * @param out told what came of every audit
     */
    AuditQueue(
            double share,
            Caller caller,
            BiConsumer<io.murmuration.contracts.v1.SymmetryAudit, SymmetryAudit.Result> out) {
        this.share = share;
        this.caller = caller;
        this.out = out;
    }

    /** Takes a forecast that has gone out, if it is drawn. */
    void offer(SceneWindow window, Forecast forecast, Outcome outcome, SafePredictor predictor) {
        SymmetryGroup group = predictor.symmetryGroup();
        if (share == 0 || group == SymmetryGroup.NONE) {
            return;
        }
        long lot = SymmetryAudit.lot(window, forecast.model(), outcome.name());
        if (SymmetryAudit.isDrawn(lot, share)
                && !forecast.agents().stream().allMatch(AgentForecast::isFallback)) {
            waiting.add(
                    new Audited(
                            window,
                            forecast,
                            SymmetryAudit.isometry(group, window.dimension(), lot),
                            predictor));
        }
    }

    /** Whether enough wait for a call. */
    boolean isFull() {
        return waiting.size() >= BATCH;
    }

    /** Audits all that wait. */
    void run() {
        while (!waiting.isEmpty()) {
            List<Audited> batch = new ArrayList<>(BATCH);
            List<SceneWindow> moved = new ArrayList<>(BATCH);
            SafePredictor predictor = waiting.element().predictor();
            while (batch.size() < BATCH && isNextOf(predictor)) {
                Audited next = waiting.remove();
                batch.add(next);
                moved.add(next.isometry().apply(next.window()));
            }
            caller.call(moved, predictor).ifPresent(forecasts -> compare(batch, forecasts));
        }
    }

    private boolean isNextOf(SafePredictor predictor) {
        return !waiting.isEmpty() && waiting.element().predictor().equals(predictor);
    }

    private void compare(List<Audited> batch, List<Forecast> forecasts) {
        for (int i = 0; i < batch.size(); i++) {
            Audited one = batch.get(i);
            SymmetryAudit.Result result =
                    SymmetryAudit.compare(
                            one.window(), one.forecast(), one.isometry(), forecasts.get(i));
            out.accept(WireAudits.toWire(one.window(), one.forecast(), result), result);
        }
    }
}
