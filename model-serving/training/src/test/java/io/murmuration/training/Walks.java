package io.murmuration.training;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Labelled windows of made-up walkers: each walks at a speed of its own and turns a little. */
public final class Walks {
    private static final int PAST = 8;
    private static final int STEPS = 20;

    private Walks() {}

    /** Scenes of one to {@code most} agents each. */
    public static List<LabelledWindow> scenes(int count, int most, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledWindow> scenes = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            int agents = 1 + random.nextInt(most);
            double[][] paths = new double[agents][];
            for (int i = 0; i < agents; i++) {
                paths[i] = walk(random);
            }
            scenes.add(labelled(paths, s));
        }
        return scenes;
    }

    /** A window of agents that are all targets, from paths of shape [20, 2]. */
    public static LabelledWindow labelled(double[][] paths, int scene) {
        List<AgentWindow> agents = new ArrayList<>();
        int[] targets = new int[paths.length];
        double[][] futures = new double[paths.length][];
        StepProvenance[] measured = new StepProvenance[PAST];
        Arrays.fill(measured, StepProvenance.MEASURED);
        for (int i = 0; i < paths.length; i++) {
            double[] past = Arrays.copyOf(paths[i], 2 * PAST);
            agents.add(new AgentWindow("a" + i, AgentKind.PEDESTRIAN, past, measured, 0));
            targets[i] = i;
            futures[i] = Arrays.copyOfRange(paths[i], 2 * PAST, 2 * STEPS);
        }
        SceneWindow window =
                new SceneWindow("made-up-" + scene, "map", 2, 0, 400_000_000L, PAST, agents);
        return new LabelledWindow(window, targets, futures);
    }

    /** A straight walk of the given step from the given place. */
    public static double[] straight(double x, double y, double stepX, double stepY) {
        double[] path = new double[2 * STEPS];
        for (int t = 0; t < STEPS; t++) {
            path[2 * t] = x + t * stepX;
            path[2 * t + 1] = y + t * stepY;
        }
        return path;
    }

    private static double[] walk(SplittableRandom random) {
        double heading = random.nextDouble(2 * Math.PI);
        double turn = random.nextDouble(-0.1, 0.1);
        double step = random.nextDouble(0.2, 0.7);
        double[] path = new double[2 * STEPS];
        double x = random.nextDouble(-4, 4);
        double y = random.nextDouble(-4, 4);
        for (int t = 0; t < STEPS; t++) {
            path[2 * t] = x;
            path[2 * t + 1] = y;
            x += step * Math.cos(heading);
            y += step * Math.sin(heading);
            heading += turn;
        }
        return path;
    }
}
