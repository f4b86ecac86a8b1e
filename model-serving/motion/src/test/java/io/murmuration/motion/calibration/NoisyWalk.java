package io.murmuration.motion.calibration;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Agents that jump about their places, and a forecaster who knows the places but not the jumps: its
 * two modes err by a normal deviate of known size, so that every radius is known.
 */
final class NoisyWalk {
    static final long DT = 400_000_000L;
    static final int FUTURE = 12;
    static final ModelId MODEL = new ModelId("places", "1", "");

    private static final int PAST = 3;
    private static final double APART = 1000;

    private final Random random;
    private final int agents;

    NoisyWalk(int agents, long seed) {
        this.agents = agents;
        this.random = new Random(seed);
    }

    static long at(long tick) {
        return 946_684_800_000_000_000L + tick * DT;
    }

    /** One window, all of whose agents are seen around their places. */
    SceneWindow window(long tick, double sigma) {
        List<AgentWindow> all = new ArrayList<>();
        for (int n = 0; n < agents; n++) {
            double[] positions = new double[PAST * 2];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = APART * n + sigma * random.nextGaussian();
            }
            StepProvenance[] steps = new StepProvenance[PAST];
            Arrays.fill(steps, StepProvenance.MEASURED);
            all.add(
                    new AgentWindow(
                            String.format("a%03d", n), AgentKind.PEDESTRIAN, positions, steps, 0));
        }
        return new SceneWindow("s", "map", 2, at(tick), DT, PAST, all);
    }

    /** The same window with other provenance for every agent. */
    static SceneWindow known(SceneWindow window, StepProvenance... steps) {
        List<AgentWindow> agents = new ArrayList<>();
        for (AgentWindow agent : window.agents()) {
            agents.add(
                    new AgentWindow(
                            agent.id(), agent.kind(), agent.positions(), steps, agent.ageNanos()));
        }
        return with(window, agents);
    }

    static SceneWindow with(SceneWindow window, List<AgentWindow> agents) {
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }

    static Forecast forecast(SceneWindow window) {
        return forecast(window, MODEL, "");
    }

    /** One mode at the place of each agent and one far off. */
    static Forecast forecast(SceneWindow window, ModelId model, String fallbackReason) {
        List<AgentForecast> futures = new ArrayList<>();
        for (AgentWindow agent : window.agents()) {
            double place = APART * Integer.parseInt(agent.id().substring(1));
            double[] modes = new double[2 * FUTURE * 2];
            Arrays.fill(modes, 0, FUTURE * 2, place + 400);
            Arrays.fill(modes, FUTURE * 2, modes.length, place);
            futures.add(
                    new AgentForecast(
                            agent.id(),
                            new double[] {0.5, 0.5},
                            modes,
                            Arrays.copyOf(modes, FUTURE * 2),
                            new double[0],
                            fallbackReason));
        }
        return new Forecast(model, FUTURE, futures, new double[0], Interactions.NONE);
    }

    /** The radius that holds 90 % of a normal deviate in the plane: √(2 ln 10) σ. */
    static double exactRadius(double sigma) {
        return Math.sqrt(2 * Math.log(10)) * sigma;
    }

    /** Quantiles of a validation that was right for deviates of that size. */
    static TubeQuantiles validated(double sigma) {
        double[] radii = new double[FUTURE];
        Arrays.fill(radii, exactRadius(sigma));
        return new TubeQuantiles(new double[] {0.9}, new double[][] {radii}, new double[] {1.5});
    }
}
