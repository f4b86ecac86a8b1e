package io.murmuration.eqmotion.forecast;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Scenes of walkers for tests, drawn from a seed. */
public final class Scenes {
    private static final int PAST = 8;
    private static final double STEP_SECONDS = 0.4;

    private Scenes() {}

    /** Agents on a square of the given side, each with a speed, a bend and some noise. */
    public static SceneWindow walkers(String scene, int agents, double side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AgentWindow> windows = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            double[] positions = new double[2 * PAST];
            double x = side * random.nextDouble();
            double y = side * random.nextDouble();
            double heading = 2 * Math.PI * random.nextDouble();
            double bend = 0.2 * (random.nextDouble() - 0.5);
            double speed = random.nextInt(8) == 0 ? 0 : 1.6 * random.nextDouble();
            for (int t = 0; t < PAST; t++) {
                positions[2 * t] = x + 0.01 * random.nextDouble();
                positions[2 * t + 1] = y + 0.01 * random.nextDouble();
                x += speed * STEP_SECONDS * Math.cos(heading + bend * t);
                y += speed * STEP_SECONDS * Math.sin(heading + bend * t);
            }
            windows.add(window("agent-" + (1000 + i), positions, random.nextInt(PAST)));
        }
        return scene(scene, windows);
    }

    /** One agent whose first {@code backFilled} steps are back-filled. */
    public static AgentWindow window(String id, double[] positions, int backFilled) {
        StepProvenance[] provenance = new StepProvenance[positions.length / 2];
        Arrays.fill(provenance, StepProvenance.MEASURED);
        Arrays.fill(provenance, 0, backFilled, StepProvenance.BACK_FILLED);
        return new AgentWindow(id, AgentKind.PEDESTRIAN, positions, provenance, 0);
    }

    /** A window of these agents, at t0 = 0. */
    public static SceneWindow scene(String scene, List<AgentWindow> agents) {
        int past = agents.get(0).positions().length / 2;
        return new SceneWindow(scene, "map", 2, 0, 400_000_000L, past, agents);
    }
}
