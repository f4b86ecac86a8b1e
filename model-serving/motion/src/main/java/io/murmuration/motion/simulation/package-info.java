/**
 * Observations out of nothing: a crowd that is worth watching, and traffic that is cheap to make.
 *
 * <p><b>In:</b> a seed and a size. <b>Out:</b> {@link io.murmuration.motion.ObservedFrame}s in the
 * order of time, for a given duration or without end, whole frames on a grid anchored at the epoch.
 * The same options give the same frames bit for bit on every machine: no clock is read, and no
 * mathematical function whose last bit may differ between processors is called.
 *
 * <p>Nothing here is measured from people; it is for demonstrations, tests and load, never for
 * figures of accuracy.
 */
package io.murmuration.motion.simulation;
