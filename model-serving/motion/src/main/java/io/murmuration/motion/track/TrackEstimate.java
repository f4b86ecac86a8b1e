package io.murmuration.motion.track;

import io.murmuration.motion.StepProvenance;

/**
 * Where a track is at some instants.
 *
 * @param positions metres, shape [K, D] flattened
 * @param spread standard deviation of each position along an axis, metres, shape [K]; 0 where a
 *     sample of a clean source lies there
 * @param provenance how well each position is supported, shape [K]
 */
public record TrackEstimate(double[] positions, double[] spread, StepProvenance[] provenance) {}
