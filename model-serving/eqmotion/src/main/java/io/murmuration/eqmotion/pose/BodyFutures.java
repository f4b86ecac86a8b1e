package io.murmuration.eqmotion.pose;

/**
 * What bodies will do, in the pelvis frame.
 *
 * @param best the one path for whoever wants one, shape [B, F, J, 3]
 * @param modes shape [B, M, F, J, 3]; a mode is one of the whole body
 * @param probabilities chance of each mode to be the closest, shape [B, M], sum 1 for each body
 */
public record BodyFutures(double[] best, double[] modes, double[] probabilities) {}
