/**
 * How noisy sources of observations are, told from their tracks alone.
 *
 * <p><b>In:</b> the tracks of one scene, or the frames of one source. <b>Out:</b> the standard
 * deviation of a coordinate, metres: as {@link io.murmuration.motion.noise.SceneNoise} for whoever
 * asks where a track is, and as a {@link io.murmuration.motion.noise.NoiseHistogram} for reports.
 * Memory is bounded. Nothing here reads a clock.
 */
package io.murmuration.motion.noise;
