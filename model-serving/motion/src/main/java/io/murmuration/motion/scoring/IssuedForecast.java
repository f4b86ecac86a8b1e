package io.murmuration.motion.scoring;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.calibration.Tube;
import java.util.ArrayList;
import java.util.List;

/**
 * A forecast with as much of its window as scoring needs. (scene, t0, model with its checksum) is
 * its id; where a tick was forecast more than once with different outcomes, only the one for the
 * closed tick belongs here.
 *
 * @param scene the scene's id
 * @param model who made it
 * @param t0Nanos the tick, nanoseconds since the epoch
 * @param dtNanos time between steps, nanoseconds, rounded
 * @param dimension D
 * @param futureSteps F
 * @param agents all agents of the window
 */
public record IssuedForecast(
        String scene,
        ModelId model,
        long t0Nanos,
        long dtNanos,
        int dimension,
        int futureSteps,
        List<Agent> agents) {

    /**
     * One agent of it.
     *
     * @param position at t0, metres, shape [D]
     * @param velocity over the last step before t0, metres a second, shape [D]: what constant
     *     velocity carries on
     * @param fullyMeasured whether every past step was measured
     * @param forecast its futures
     * @param tube around them, {@link Tube#NONE} when there is none
     */
    public record Agent(
            double[] position,
            double[] velocity,
            boolean fullyMeasured,
            AgentForecast forecast,
            Tube tube) {
        /** An agent without a tube. */
        public Agent(
                double[] position,
                double[] velocity,
                boolean fullyMeasured,
                AgentForecast forecast) {
            this(position, velocity, fullyMeasured, forecast, Tube.NONE);
        }
    }

    /** A forecast without tubes and the window that it was made from. */
    public static IssuedForecast of(SceneWindow window, Forecast forecast) {
        return of(window, forecast, List.of());
    }

    /**
     * A forecast and the window that it was made from.
     *
     * @param tubes one for each agent, or none at all
     */
    public static IssuedForecast of(SceneWindow window, Forecast forecast, List<Tube> tubes) {
        int dimension = window.dimension();
        List<Agent> agents = new ArrayList<>(window.agents().size());
        for (int i = 0; i < window.agents().size(); i++) {
            AgentWindow agent = window.agents().get(i);
            int last = agent.positions().length - dimension;
            double[] position = new double[dimension];
            double[] velocity = new double[dimension];
            for (int axis = 0; axis < dimension; axis++) {
                position[axis] = agent.positions()[last + axis];
                if (last > 0) {
                    double before = agent.positions()[last - dimension + axis];
                    velocity[axis] = (position[axis] - before) / (window.dtNanos() * 1e-9);
                }
            }
            agents.add(
                    new Agent(
                            position,
                            velocity,
                            agent.fullyMeasured(),
                            forecast.agents().get(i),
                            tubes.isEmpty() ? Tube.NONE : tubes.get(i)));
        }
        return new IssuedForecast(
                window.scene(),
                forecast.model(),
                window.t0Nanos(),
                window.dtNanos(),
                dimension,
                forecast.futureSteps(),
                agents);
    }

    /** The instant of step k, nanoseconds since the epoch; 0 is t0, F the end. */
    public long stampNanos(int k) {
        return t0Nanos + k * dtNanos;
    }

    /** The instant of the last step, nanoseconds since the epoch. */
    public long endNanos() {
        return stampNanos(futureSteps);
    }

    /** The path of constant velocity of one of its agents, shape [F, D] flattened. */
    double[] constantVelocity(Agent agent) {
        double[] path = new double[futureSteps * dimension];
        for (int k = 1; k <= futureSteps; k++) {
            for (int axis = 0; axis < dimension; axis++) {
                path[(k - 1) * dimension + axis] =
                        agent.position()[axis] + k * (dtNanos * 1e-9) * agent.velocity()[axis];
            }
        }
        return path;
    }

    /** How many numbers it keeps in memory, nearly. */
    long numbers() {
        long numbers = 0;
        for (Agent agent : agents) {
            numbers +=
                    32
                            + agent.forecast().modes().length
                            + agent.forecast().best().length
                            + agent.forecast().jointModes().length;
        }
        return numbers;
    }
}
