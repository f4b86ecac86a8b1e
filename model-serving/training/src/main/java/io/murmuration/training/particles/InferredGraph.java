package io.murmuration.training.particles;

import io.murmuration.eqmotion.equivariant.EncodedScenes;

/**
 * How likely each ordered pair of a window's particles is held to be joined.
 *
 * @param chances shape [N, N]; 0 on the diagonal
 */
record InferredGraph(double[] chances) {

    /**
     * Sorts one window's categories from neighbour slots into a square.
     *
     * @param categories shape [A, S, K] flattened, K = 2
     * @param swapped whether the first category stands for what is joined
     */
    static InferredGraph of(EncodedScenes scenes, float[] categories, int window, boolean swapped) {
        int n = ParticleSimulator.PARTICLES;
        int slots = n - 1;
        int[] neighbours = scenes.neighbours();
        double[] chances = new double[n * n];
        for (int i = 0; i < n; i++) {
            int agent = window * n + i;
            for (int slot = 0; slot < slots; slot++) {
                int j = neighbours[agent * slots + slot] - window * n;
                chances[i * n + j] = categories[(agent * slots + slot) * 2 + (swapped ? 0 : 1)];
            }
        }
        return new InferredGraph(chances);
    }

    double chance(int from, int to) {
        return chances[from * ParticleSimulator.PARTICLES + to];
    }
}
