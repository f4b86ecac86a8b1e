/**
 * From records to windows: reading what stands on the topics, and the keyed function around {@link
 * io.murmuration.motion.window.SceneWindower} that keeps each scene's memory in checkpointed state.
 *
 * <p><b>In:</b> raw records of observations and of scene descriptions. <b>Out:</b> windows in the
 * order of each scene's ticks; beside them late frames and dead letters. Nothing here throws on
 * what a record holds. What a window is, when a tick closes and what is refused is decided in
 * {@code motion}; here is only where state lives and when it goes.
 */
package io.murmuration.forecasting.window;
