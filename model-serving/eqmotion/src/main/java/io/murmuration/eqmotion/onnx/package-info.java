/**
 * Models as ONNX files, for programs that want a forecast without this one.
 *
 * <p>In: a {@link io.murmuration.eqmotion.store.StoredModel}. Out: one file that holds the whole
 * way from the positions of a scene to its forecast, in the scene's frame: search for neighbours,
 * frames, features, network and the way back, with the model's weights and card in it. What a
 * predictor gives for a window, ONNX Runtime gives for the same positions with the file, but for
 * the last bits. The same model always gives the same bytes. Architectures that have no graph are
 * an {@link java.lang.IllegalArgumentException} with one line that names the model. Nothing is run
 * here.
 */
package io.murmuration.eqmotion.onnx;
