package io.murmuration.forecasting.window;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.util.ArrayList;
import java.util.List;

/**
 * A guess at the window of the tick after the last closed one: everybody has walked on straight.
 *
 * <p>With f = (later tick − last tick) / dt, step i of the guess is x_i + f · (x_{i+1} − x_i), and
 * the last one x_P + f · (x_P − x_{P−1}), marked as extrapolated. It depends on the last window
 * alone, so the same tick always gets the same guess, whatever had come meanwhile. Pure.
 */
final class OverdueWindow {
    private OverdueWindow() {}

    /**
     * @param last window of the last closed tick
     * @param tickNanos the tick that is overdue, at most one dt later
     */
    static SceneWindow after(SceneWindow last, long tickNanos) {
        long later = tickNanos - last.t0Nanos();
        double share = (double) later / last.dtNanos();
        List<AgentWindow> agents = new ArrayList<>(last.agents().size());
        for (AgentWindow agent : last.agents()) {
            agents.add(
                    new AgentWindow(
                            agent.id(),
                            agent.kind(),
                            moved(agent.positions(), last.dimension(), share),
                            provenance(agent.provenance(), share),
                            agent.spread(),
                            agent.ageNanos() + later));
        }
        return new SceneWindow(
                last.scene(),
                last.frameId(),
                last.dimension(),
                tickNanos,
                last.dtNanos(),
                last.pastSteps(),
                agents);
    }

    private static double[] moved(double[] past, int dimension, double share) {
        double[] moved = past.clone();
        int last = past.length - dimension;
        for (int i = 0; i < last; i++) {
            moved[i] = past[i] + share * (past[i + dimension] - past[i]);
        }
        for (int i = last; last > 0 && i < past.length; i++) {
            moved[i] = past[i] + share * (past[i] - past[i - dimension]);
        }
        return moved;
    }

    private static StepProvenance[] provenance(StepProvenance[] past, double share) {
        StepProvenance[] moved = past.clone();
        for (int step = 0; step + 1 < past.length; step++) {
            if (share == 1) {
                moved[step] = past[step + 1];
            } else if (past[step] != StepProvenance.BACK_FILLED) {
                moved[step] = StepProvenance.INTERPOLATED;
            }
        }
        moved[past.length - 1] = StepProvenance.EXTRAPOLATED;
        return moved;
    }
}
