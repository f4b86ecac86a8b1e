package io.murmuration.eqmotion.equivariant;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Whom each agent hears: fixed slots instead of a dense square of pairs.
 *
 * <p>Slots are ordered by the distance of the last positions in whole micrometres, then by the
 * agent's place in its scene. An empty slot points at agent 0 with weight 0.
 *
 * @param slots S, 0 when nobody has a neighbour
 * @param neighbour index among all agents, shape [A, S]
 * @param weight what the pair counts in sums: 1, faded with the distance where there is a radius, 0
 *     for an empty slot and for the agent itself; shape [A, S]
 * @param filled whether the slot holds an agent, shape [A, S]
 * @param square whether all scenes have S agents and slot s of each agent holds agent s of its
 *     scene: then a pair needs no look-up
 */
record PairSlots(int slots, int[] neighbour, float[] weight, boolean[] filled, boolean square) {
    private static final double TIE_METERS = 1e-6;

    private record Candidate(int agent, double distance) {}

    private static final Comparator<Candidate> NEAREST_FIRST =
            Comparator.<Candidate>comparingLong(c -> Math.round(c.distance() / TIE_METERS))
                    .thenComparingInt(Candidate::agent);

    /** Every agent of the scene in the scene's order, the agent itself included. */
    static PairSlots all(PackedScenes scenes) {
        int slots = 0;
        for (int scene = 0; scene < scenes.scenes(); scene++) {
            slots = Math.max(slots, scenes.starts()[scene + 1] - scenes.starts()[scene]);
        }
        boolean alike = scenes.agents() == slots * scenes.scenes();
        PairSlots pairs = allocate(scenes.agents(), slots, alike);
        for (int scene = 0; scene < scenes.scenes(); scene++) {
            int first = scenes.starts()[scene];
            int end = scenes.starts()[scene + 1];
            for (int agent = first; agent < end; agent++) {
                for (int other = first; other < end; other++) {
                    pairs.fill(agent, other - first, other, agent == other ? 0 : 1);
                }
            }
        }
        return pairs;
    }

    /** The others within the radius, nearest first, as many as there are slots. */
    static PairSlots near(PackedScenes scenes, double radius, int most) {
        Candidate[][] near = new Candidate[scenes.agents()][];
        int slots = 0;
        for (int scene = 0; scene < scenes.scenes(); scene++) {
            int first = scenes.starts()[scene];
            int end = scenes.starts()[scene + 1];
            for (int agent = first; agent < end; agent++) {
                near[agent] = candidates(scenes, agent, first, end, radius);
                slots = Math.max(slots, Math.min(near[agent].length, most));
            }
        }
        PairSlots pairs = allocate(scenes.agents(), slots, false);
        for (int agent = 0; agent < near.length; agent++) {
            for (int slot = 0; slot < Math.min(slots, near[agent].length); slot++) {
                Candidate candidate = near[agent][slot];
                double fade = Double.isInfinite(radius) ? 1 : 1 - candidate.distance() / radius;
                pairs.fill(agent, slot, candidate.agent(), (float) fade);
            }
        }
        return pairs;
    }

    private static PairSlots allocate(int agents, int slots, boolean square) {
        return new PairSlots(
                slots,
                new int[agents * slots],
                new float[agents * slots],
                new boolean[agents * slots],
                square);
    }

    private void fill(int agent, int slot, int other, float pairWeight) {
        neighbour[agent * slots + slot] = other;
        weight[agent * slots + slot] = pairWeight;
        filled[agent * slots + slot] = true;
    }

    private static Candidate[] candidates(
            PackedScenes scenes, int agent, int first, int end, double radius) {
        Candidate[] found = new Candidate[end - first];
        int count = 0;
        for (int other = first; other < end; other++) {
            double distance = distance(scenes, agent, other);
            if (other != agent && distance < radius) {
                found[count++] = new Candidate(other, distance);
            }
        }
        Candidate[] near = Arrays.copyOf(found, count);
        Arrays.sort(near, NEAREST_FIRST);
        return near;
    }

    private static double distance(PackedScenes scenes, int agent, int other) {
        int width = scenes.pastSteps() * scenes.dimension();
        double squares = 0;
        for (int axis = 1; axis <= scenes.dimension(); axis++) {
            double difference =
                    scenes.past()[(agent + 1) * width - axis]
                            - scenes.past()[(other + 1) * width - axis];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
