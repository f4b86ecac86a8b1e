package io.murmuration.training.skeleton;

import java.util.Random;

/**
 * How training windows are varied.
 *
 * @param slowest smallest pace, in recorded frames a frame
 * @param fastest largest pace
 * @param noise largest spread of the noise on the past, protocol millimetres
 * @param lengthPower a recording is drawn as often as its length to this power
 * @param backwards share of the windows that are played backwards
 * @param turnRadians largest spread of the turns of limbs, in half of the windows
 * @param exchanged share of the windows that have another one's upper body
 * @param occluded share of the windows whose joints are in part not seen
 */
record PoseVariation(
        double slowest,
        double fastest,
        double noise,
        double lengthPower,
        double backwards,
        double turnRadians,
        double exchanged,
        double occluded) {
    static final PoseVariation DEFAULT = new PoseVariation(0.75, 1.33, 1, 0.6, 0.25, 0.3, 0.1, 0.2);

    /** The same with every joint seen. */
    PoseVariation withoutOcclusions() {
        return new PoseVariation(
                slowest, fastest, noise, lengthPower, backwards, turnRadians, exchanged, 0);
    }

    /** Half of the windows keep the recording's pace; below 0 for those that run backwards. */
    double pace(Random random) {
        double pace = 1;
        if (random.nextBoolean() && slowest < fastest) {
            double low = Math.log(slowest);
            pace = Math.exp(low + random.nextDouble() * (Math.log(fastest) - low));
        }
        return random.nextDouble() < backwards ? -pace : pace;
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
