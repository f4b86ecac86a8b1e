/**
 * Windows per scene: from frames in the order of their arrival to the past of every agent at every
 * tick.
 *
 * <p><b>In:</b> {@link io.murmuration.motion.ObservedFrame}s of one scene, and what was declared of
 * its sources. <b>Out:</b> {@link io.murmuration.motion.SceneWindow}s in the order of their ticks,
 * and a report of everything that was late, repeated or refused.
 *
 * <p>{@link io.murmuration.motion.window.TickGrid} is the time axis, {@link
 * io.murmuration.motion.window.WindowSpec} the settings, {@link
 * io.murmuration.motion.window.SceneWindower} the rules of the clock and of admission, {@link
 * io.murmuration.motion.window.WindowBuilder} the resampling, and {@link
 * io.murmuration.motion.window.SceneState} the memory between two frames. The streaming job and the
 * offline evaluation use the same classes, so their windows are the same to the bit.
 *
 * <p>Nothing here reads a wall clock, waits, or throws on what a tracker may send. Frames are
 * expected to be valid in themselves (finite, 2 or 3 numbers, each agent once): that is judged
 * before them, where the scene's history is not needed.
 */
package io.murmuration.motion.window;
