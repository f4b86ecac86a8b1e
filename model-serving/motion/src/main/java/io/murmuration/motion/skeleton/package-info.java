/**
 * Bodies as trees of joints: which joint hangs from which, which move, which are copies, which
 * change sides in a mirror.
 *
 * <p>In go names and parents, out come values without behaviour in time: nothing here forecasts,
 * reads files or draws. A tree that cannot be is refused by naming the joint.
 */
package io.murmuration.motion.skeleton;
