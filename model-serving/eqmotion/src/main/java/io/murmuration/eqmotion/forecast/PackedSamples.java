package io.murmuration.eqmotion.forecast;

import java.util.Arrays;

/**
 * Agents to be forecast and their neighbours, as positions in the frame of their scene.
 *
 * <p>The arrays are shared: augmentation writes into them before they are encoded. A neighbour slot
 * is empty when none of its steps was observed. Filled slots are nearest first.
 *
 * @param count A, agents to be forecast
 * @param pastSteps P
 * @param slots S
 * @param ego metres, shape [A, P, 2]; the last step is t0
 * @param trusted whether the agent's own step is more than carried back from later ones, shape [A,
 *     P]; its last step always is
 * @param crowdMeters distance of the nearest agent within the radius for whom there was no slot,
 *     infinite where there was one for everybody; shape [A]
 * @param neighbours metres, shape [A, S, P, 2]; what was not observed is never read
 * @param observed whether the neighbour's step was observed, shape [A, S, P]; its last step is, in
 *     a filled slot
 * @param neighbourIndex index into the window's agents, shape [A, S]; −1 for an empty slot
 */
public record PackedSamples(
        int count,
        int pastSteps,
        int slots,
        double[] ego,
        boolean[] trusted,
        double[] crowdMeters,
        double[] neighbours,
        boolean[] observed,
        int[] neighbourIndex) {

    /** Room for so many samples, with every step trusted and all slots empty. */
    public static PackedSamples allocate(int count, int pastSteps, int slots) {
        int[] index = new int[count * slots];
        Arrays.fill(index, -1);
        boolean[] trusted = new boolean[count * pastSteps];
        Arrays.fill(trusted, true);
        double[] crowd = new double[count];
        Arrays.fill(crowd, Double.POSITIVE_INFINITY);
        return new PackedSamples(
                count,
                pastSteps,
                slots,
                new double[count * pastSteps * 2],
                trusted,
                crowd,
                new double[count * slots * pastSteps * 2],
                new boolean[count * slots * pastSteps],
                index);
    }

    /** A copy of the given samples, in the given order. */
    public PackedSamples select(int[] samples) {
        PackedSamples chosen = allocate(samples.length, pastSteps, slots);
        for (int to = 0; to < samples.length; to++) {
            copyInto(samples[to], chosen, to);
        }
        return chosen;
    }

    /** Copies one sample to a place of another pack of the same P and S. */
    public void copyInto(int from, PackedSamples target, int to) {
        copyRow(ego, from, target.ego, to, pastSteps * 2);
        copyRow(trusted, from, target.trusted, to, pastSteps);
        copyRow(crowdMeters, from, target.crowdMeters, to, 1);
        copyRow(neighbours, from, target.neighbours, to, slots * pastSteps * 2);
        copyRow(observed, from, target.observed, to, slots * pastSteps);
        copyRow(neighbourIndex, from, target.neighbourIndex, to, slots);
    }

    /** Empties one slot. */
    public void dropNeighbour(int sample, int slot) {
        int first = (sample * slots + slot) * pastSteps;
        Arrays.fill(observed, first, first + pastSteps, false);
        neighbourIndex[sample * slots + slot] = -1;
    }

    private static void copyRow(Object from, int fromRow, Object to, int toRow, int width) {
        System.arraycopy(from, fromRow * width, to, toRow * width, width);
    }
}
