/**
 * Arrays in NumPy's file formats: {@code .npy} for one, {@code .npz} (a zip of them) for many.
 *
 * <p>In: a path or a stream. Out: shapes and values, by name. Little-endian floats of 4 and 8 bytes
 * and integers of 4 and 8 bytes are read, C order; floats of 4 bytes are written. A damaged file is
 * an {@link java.io.IOException} whose message says what is wrong with it. Pickled objects are
 * never read.
 */
package io.murmuration.eqmotion.npz;
