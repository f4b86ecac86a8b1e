/**
 * How far a forecast is from what came true: pure functions and small accumulators.
 *
 * <p><b>In:</b> paths and truths as flattened arrays, metres. <b>Out:</b> metres, rates and nats.
 * No clock, no identity, no windows: which agent is scored against which truth is decided in {@link
 * io.murmuration.motion.scoring}.
 *
 * <p>Letters in shapes: N agents, F future steps, M modes, J joint modes, D dimensions. A path has
 * shape [F, D], a set of modes [M, F, D], both flattened with the last index running fastest.
 *
 * <p><b>Fails</b> with {@link java.lang.IllegalArgumentException} where two lengths do not fit
 * together, naming both.
 */
package io.murmuration.motion.metrics;
