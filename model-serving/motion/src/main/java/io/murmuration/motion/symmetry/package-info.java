/**
 * Whether a predictor keeps its promises: turn, mirror or shift the world and its forecasts turn,
 * mirror and shift with it; the order of agents, the company in a batch and people far away change
 * nothing.
 *
 * <p><b>In:</b> any {@link io.murmuration.motion.MotionPredictor} and windows, one's own or {@link
 * io.murmuration.motion.symmetry.RandomScenes}. <b>Out:</b> nothing, or an {@link
 * java.lang.AssertionError} that names the residual, where it is and the seed that shows it again.
 *
 * <p>Belongs to the library and not to its tests, so that everyone can hold their own predictor to
 * it. It needs no test framework.
 */
package io.murmuration.motion.symmetry;
