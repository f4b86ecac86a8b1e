package io.murmuration.eqmotion.forecast;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What the network reads, as plain arrays. Rows 0..A−1 are the samples, rows A..2A−1 their mirror
 * images; what no mirror changes is there once.
 *
 * @param config sizes
 * @param count A
 * @param ego shape [2A, 4(P−1)+3]: steps, speeds, trust, levels of the gait
 * @param neighbours shape [2A, S, 3P+3]: positions, last step, distance, mask
 * @param fade influence that the distance leaves, from 1 at 0 m to 0 at the radius or the crowd, 0
 *     in an empty slot; shape [A, S]
 * @param pairVectors shape [A, S, 2, P+2(P−1)]: relative positions, steps of either
 * @param egoInvariants shape [A, 3(P−1)]
 * @param neighbourInvariants shape [A, S, 2(P−1)+P+1]
 * @param moving from 0 of an agent that stands to 1, shape [A]
 * @param frames to come back with
 */
public record EncodedBatch(
        ForecastConfig config,
        int count,
        float[] ego,
        float[] neighbours,
        float[] fade,
        float[] pairVectors,
        float[] egoInvariants,
        float[] neighbourInvariants,
        float[] moving,
        LocalFrames frames) {

    /** The arrays as native ones of the manager. */
    public NetworkInputs bind(NDManager manager) {
        long a = count;
        long s = config.slots();
        return new NetworkInputs(
                manager.create(ego, new Shape(2 * a, config.egoFeatures())),
                manager.create(neighbours, new Shape(2 * a, s, config.neighbourFeatures())),
                manager.create(fade, new Shape(a, s)),
                manager.create(
                        pairVectors,
                        new Shape(a, s, ForecastConfig.DIMENSION, config.pairVectors())),
                manager.create(egoInvariants, new Shape(a, config.egoInvariants())),
                manager.create(neighbourInvariants, new Shape(a, s, config.neighbourInvariants())),
                manager.create(moving, new Shape(a)));
    }
}
