/**
 * Named parameters in plain Java, and the few tensor operations that the networks are made of.
 *
 * <p>Parameters live in Java arrays; native arrays exist only inside the {@link
 * ai.djl.ndarray.NDManager} of one computation and die with it, so nothing native grows over a run.
 * In: {@link io.murmuration.eqmotion.tensor.Parameters}. Out: native arrays of the caller's
 * manager, or gradients as {@code Parameters} again. A wrong name or shape is an {@link
 * IllegalArgumentException}. No network, no loss and no file format is known here.
 */
package io.murmuration.eqmotion.tensor;
