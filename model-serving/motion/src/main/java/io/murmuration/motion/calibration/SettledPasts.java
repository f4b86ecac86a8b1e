package io.murmuration.motion.calibration;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.window.TickGrid;
import java.util.HashMap;
import java.util.Map;

/**
 * The pasts of a window as truths of earlier forecasts: where its agents were at any instant from
 * its first step to the one before its last, of which samples on both sides are known; and at the
 * last one, if a sample of a clean source lies there.
 *
 * <p>At a step it is the window's position; between two steps, for forecasts from ticks that are
 * not whole steps away, the cubic through both with the velocities of their neighbours. Immutable.
 */
public final class SettledPasts {
    private final SceneWindow window;
    private final Map<String, AgentWindow> agents = new HashMap<>();

    public SettledPasts(SceneWindow window) {
        this.window = window;
        window.agents().forEach(agent -> agents.put(agent.id(), agent));
    }

    /** Everything that will ever be known up to here is known: one step before t0. */
    public long untilNanos() {
        return window.t0Nanos() - window.dtNanos();
    }

    /** Something may be known up to here: t0. */
    public long newestNanos() {
        return window.t0Nanos();
    }

    /**
     * Where an agent was.
     *
     * @param stampNanos at most {@link #newestNanos}, to within a microsecond
     * @return metres, shape [D]; null where the agent is not there, was not measured then, or what
     *     was seen after it is not known yet
     */
    public double[] at(String agent, long stampNanos) {
        AgentWindow past = agents.get(agent);
        long begin = window.t0Nanos() - (window.pastSteps() - 1) * window.dtNanos();
        if (past == null || stampNanos < begin - TickGrid.TOLERANCE_NANOS) {
            return null;
        }
        long dt = window.dtNanos();
        int nearest = (int) Math.round((double) (stampNanos - begin) / dt);
        if (Math.abs(begin + nearest * dt - stampNanos) <= TickGrid.TOLERANCE_NANOS) {
            return isSettled(past, nearest) ? position(past, nearest) : null;
        }
        if (stampNanos > untilNanos()) {
            return null;
        }
        int before = (int) Math.floorDiv(stampNanos - begin, dt);
        if (!isMeasured(past, before) || !isMeasured(past, before + 1)) {
            return null;
        }
        double share = (double) (stampNanos - begin - before * dt) / dt;
        return between(past, before, share);
    }

    private boolean isSettled(AgentWindow past, int step) {
        int last = window.pastSteps() - 1;
        boolean bothSides = step < last || last == 0;
        return isMeasured(past, step) && (bothSides || past.spread()[step] == 0);
    }

    private static boolean isMeasured(AgentWindow past, int step) {
        return past.provenance()[step] == StepProvenance.MEASURED;
    }

    private double[] position(AgentWindow past, int step) {
        int dimension = window.dimension();
        double[] position = new double[dimension];
        System.arraycopy(past.positions(), step * dimension, position, 0, dimension);
        return position;
    }

    /** Hermite's cubic, with velocities in metres a step. */
    private double[] between(AgentWindow past, int step, double s) {
        double[] from = position(past, step);
        double[] to = position(past, step + 1);
        double[] earlier = position(past, Math.max(0, step - 1));
        double[] later = position(past, Math.min(window.pastSteps() - 1, step + 2));
        int spanFrom = step == 0 ? 1 : 2;
        int spanTo = step + 2 > window.pastSteps() - 1 ? 1 : 2;
        double[] position = new double[from.length];
        for (int axis = 0; axis < from.length; axis++) {
            double velocityFrom = (to[axis] - earlier[axis]) / spanFrom;
            double velocityTo = (later[axis] - from[axis]) / spanTo;
            double moved = to[axis] - from[axis];
            position[axis] =
                    from[axis]
                            + s * s * (3 - 2 * s) * moved
                            + s * (1 - s) * (1 - s) * velocityFrom
                            - s * s * (1 - s) * velocityTo;
        }
        return position;
    }
}
