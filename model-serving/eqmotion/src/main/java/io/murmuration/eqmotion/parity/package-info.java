/**
 * Checks this implementation of EqMotion against the published code, number by number.
 *
 * <p>In: {@code npz} files with the published code's weights, one input batch and its outputs. Out:
 * a {@link io.murmuration.eqmotion.parity.Parity.Report} of the errors. A file that lacks an array,
 * or is damaged, is an {@link java.io.IOException} that says so. Nothing is trained or served here.
 */
package io.murmuration.eqmotion.parity;
