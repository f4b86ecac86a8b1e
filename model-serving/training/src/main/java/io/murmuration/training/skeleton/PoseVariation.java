package io.murmuration.training.skeleton;

import java.util.Random;

/**
 * How training windows are varied.
 *
 * @param slowest smallest pace, in recorded frames a frame
 * @param fastest largest pace
 * @param noise largest spread of the noise on the past, protocol millimetres
 * @param lengthPower a recording is drawn as often as its length to this power
 */
record PoseVariation(double slowest, double fastest, double noise, double lengthPower) {
    static final PoseVariation DEFAULT = new PoseVariation(0.75, 1.33, 1, 0.6);

    /** Half of the windows keep the recording's pace. */
    double pace(Random random) {
        if (random.nextBoolean() || slowest == fastest) {
            return 1;
        }
        double low = Math.log(slowest);
        return Math.exp(low + random.nextDouble() * (Math.log(fastest) - low));
    }

    /** Adds noise to half of the windows, each with a spread of its own. */
    void disturb(double[] past, int windows, Random random) {
        int width = past.length / windows;
        for (int b = 0; b < windows; b++) {
            if (noise > 0 && random.nextBoolean()) {
                double spread = noise * random.nextDouble();
                for (int i = b * width; i < (b + 1) * width; i++) {
                    past[i] += spread * random.nextGaussian();
                }
            }
        }
    }
}
