/**
 * How noisy a source of observations is, told from its tracks alone.
 *
 * <p><b>In:</b> the frames of one source of one scene. <b>Out:</b> the standard deviation of a
 * coordinate, metres, once enough was seen. Memory is bounded. Nothing here reads a clock.
 */
package io.murmuration.motion.noise;
