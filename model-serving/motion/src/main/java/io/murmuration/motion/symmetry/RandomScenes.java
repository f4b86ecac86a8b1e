package io.murmuration.motion.symmetry;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Windows to try a predictor on: between one and {@code maxAgents} agents within a few metres of
 * each other, walking on curves, creeping by millimetres or standing still, some with a back-filled
 * beginning.
 *
 * @param dimension D, 2 or 3
 * @param pastSteps P
 * @param dtNanos time between steps, nanoseconds
 * @param maxAgents greatest number of agents in a scene
 * @param spreadMeters how far from the middle agents are, each axis
 */
public record RandomScenes(
        int dimension, int pastSteps, long dtNanos, int maxAgents, double spreadMeters) {
    /** Eight past steps of 0.4 s in the plane, up to 12 agents within 6 m of the middle. */
    public static final RandomScenes PEDESTRIANS = new RandomScenes(2, 8, 400_000_000L, 12, 6);

    /** Windows drawn at random, all of different scenes. */
    public List<SceneWindow> draw(int count, RandomGenerator random) {
        List<SceneWindow> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            windows.add(window("random-" + i, 1 + random.nextInt(maxAgents), random));
        }
        return windows;
    }

    /** One window with a given number of agents. */
    public SceneWindow window(String scene, int agentCount, RandomGenerator random) {
        List<AgentWindow> agents = new ArrayList<>(agentCount);
        for (int i = 0; i < agentCount; i++) {
            agents.add(agent(String.format(Locale.ROOT, "a%03d", i), random));
        }
        return new SceneWindow(
                scene, "map", dimension, 946_684_800_000_000_000L, dtNanos, pastSteps, agents);
    }

    private AgentWindow agent(String id, RandomGenerator random) {
        double[] positions = new double[pastSteps * dimension];
        double[] velocity = new double[dimension];
        double stepMeters = stepMeters(random);
        for (int axis = 0; axis < dimension; axis++) {
            velocity[axis] = stepMeters * random.nextGaussian();
            positions[positions.length - dimension + axis] =
                    spreadMeters * (2 * random.nextDouble() - 1);
        }
        for (int step = pastSteps - 2; step >= 0; step--) {
            for (int axis = 0; axis < dimension; axis++) {
                int at = step * dimension + axis;
                positions[at] = positions[at + dimension] - velocity[axis];
                velocity[axis] += 0.1 * stepMeters * random.nextGaussian();
            }
        }
        StepProvenance[] provenance = new StepProvenance[pastSteps];
        Arrays.fill(provenance, StepProvenance.MEASURED);
        if (random.nextInt(4) == 0) {
            Arrays.fill(provenance, 0, random.nextInt(pastSteps), StepProvenance.BACK_FILLED);
        }
        return new AgentWindow(id, AgentKind.PEDESTRIAN, positions, provenance, 0);
    }

    /** One in ten stands still, one in ten creeps, the others walk. */
    private static double stepMeters(RandomGenerator random) {
        int gait = random.nextInt(10);
        return gait == 0 ? 0 : gait == 1 ? 0.002 : 0.4;
    }
}
