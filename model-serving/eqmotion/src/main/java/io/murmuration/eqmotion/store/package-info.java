/**
 * Models in directories: {@code model.json}, which says what the model is, beside {@code
 * weights.npz}.
 *
 * <p>In: a directory, a directory in a jar, a URL. Out: a {@link
 * io.murmuration.eqmotion.store.StoredModel}, checked: the weights' checksum, every name and shape,
 * the version of the format. What is corrupt, cut off, newer or unknown is refused by a {@link
 * io.murmuration.eqmotion.store.ModelStoreException} with one line that names the model and what is
 * wrong with it. Nothing is trained or run here.
 */
package io.murmuration.eqmotion.store;
