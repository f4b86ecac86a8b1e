package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.PackedSamples;
import java.util.Random;

/**
 * Shows agents as if they had just come: of a past the last k samples are left, k from 1 to P − 1.
 *
 * <p>What is left is carried back as windows are: at the constant velocity of the first step that
 * is left; a single sample stands still. Carried back steps are not trusted. A neighbour that has
 * just come is not observed before.
 *
 * @param sceneChance of a scene to be shown as if its tracker had just been started: everybody in
 *     it has the same k
 * @param agentChance of an agent of another scene to be shown as just come
 * @param neighbourChance of a neighbour there
 */
public record ShortPasts(double sceneChance, double agentChance, double neighbourChance) {
    public static final ShortPasts NONE = new ShortPasts(0, 0, 0);
    public static final ShortPasts DEFAULT = new ShortPasts(0.05, 0.15, 0.05);

    public ShortPasts {
        if (!isChance(sceneChance) || !isChance(agentChance) || !isChance(neighbourChance)) {
            throw new IllegalArgumentException(
                    "expected chances from 0 to 1, but got %s, %s, %s"
                            .formatted(sceneChance, agentChance, neighbourChance));
        }
    }

    private static boolean isChance(double value) {
        return value >= 0 && value <= 1;
    }

    /** Shortens pasts of one scene, the agents {@code from} to before {@code to}, in place. */
    void apply(PackedSamples samples, int from, int to, Random random) {
        int whole = samples.pastSteps();
        int ofScene = random.nextDouble() < sceneChance ? draw(whole, random) : whole;
        for (int agent = from; agent < to; agent++) {
            boolean isNew = ofScene == whole && random.nextDouble() < agentChance;
            shorten(samples, agent, isNew ? draw(whole, random) : ofScene);
            for (int slot = 0; slot < samples.slots(); slot++) {
                boolean other = ofScene == whole && random.nextDouble() < neighbourChance;
                hide(samples, agent, slot, other ? draw(whole, random) : ofScene);
            }
        }
    }

    private static int draw(int whole, Random random) {
        return 1 + random.nextInt(whole - 1);
    }

    /** Leaves an agent its last {@code seen} samples. */
    static void shorten(PackedSamples samples, int agent, int seen) {
        int past = samples.pastSteps();
        int first = past - seen;
        int start = agent * past + first;
        double[] ego = samples.ego();
        for (int axis = 0; axis < 2; axis++) {
            double at = ego[2 * start + axis];
            double step = seen == 1 ? 0 : ego[2 * (start + 1) + axis] - at;
            for (int back = 1; back <= first; back++) {
                ego[2 * (start - back) + axis] = at - back * step;
            }
        }
        for (int back = 1; back <= first; back++) {
            samples.trusted()[start - back] = false;
        }
    }

    /** Leaves a neighbour its last {@code seen} samples. */
    private static void hide(PackedSamples samples, int agent, int slot, int seen) {
        int past = samples.pastSteps();
        int start = (agent * samples.slots() + slot) * past;
        for (int t = 0; t < past - seen; t++) {
            samples.observed()[start + t] = false;
        }
    }
}
