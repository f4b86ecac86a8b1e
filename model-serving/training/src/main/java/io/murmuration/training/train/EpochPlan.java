package io.murmuration.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Which scenes an epoch sees, in batches of whole scenes.
 *
 * <p>Scenes are numbered through: first the recorded ones, then the extra ones. Without extra ones
 * an epoch is all recorded scenes in random order; with a share of them it is as long, and holds
 * that share of the extra ones, drawn anew for every epoch.
 */
final class EpochPlan {
    private EpochPlan() {}

    /**
     * The batches of one epoch.
     *
     * @param set recorded scenes, then extra ones
     * @param recorded how many are recorded
     * @return shape [batches][scenes]; each has at least half of {@code batchAgents} agents, if
     *     there are so many
     */
    static List<int[]> batches(
            SceneSet set, int recorded, double extraShare, int batchAgents, Random random) {
        int extra = Math.min(set.scenes() - recorded, (int) Math.round(recorded * extraShare));
        List<Integer> scenes = new ArrayList<>();
        draw(0, recorded, recorded - extra, scenes, random);
        draw(recorded, set.scenes(), extra, scenes, random);
        shuffle(scenes, random);

        List<int[]> batches = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        int agents = 0;
        for (int scene : scenes) {
            open.add(scene);
            agents += set.size(scene);
            if (agents >= batchAgents) {
                batches.add(toArray(open));
                open.clear();
                agents = 0;
            }
        }
        if (!open.isEmpty() && (batches.isEmpty() || agents >= batchAgents / 2)) {
            batches.add(toArray(open));
        }
        return batches;
    }

    /** Appends {@code count} of the scenes from {@code from} to before {@code to}. */
    private static void draw(int from, int to, int count, List<Integer> into, Random random) {
        List<Integer> all = new ArrayList<>();
        for (int scene = from; scene < to; scene++) {
            all.add(scene);
        }
        shuffle(all, random);
        into.addAll(all.subList(0, count));
    }

    private static void shuffle(List<Integer> list, Random random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer swapped = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swapped);
        }
    }

    private static int[] toArray(List<Integer> scenes) {
        return scenes.stream().mapToInt(Integer::intValue).toArray();
    }
}
