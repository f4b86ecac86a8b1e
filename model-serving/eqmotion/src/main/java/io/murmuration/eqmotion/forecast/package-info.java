/**
 * The default pedestrian network: every agent forecast in its own heading frame, with mirror pairs
 * of modes, joint modes of the scene and reasoned interactions.
 *
 * <p>The way of the data: {@link io.murmuration.motion.SceneWindow} → {@link
 * io.murmuration.eqmotion.forecast.SampleBuilder} (who is near whom) → {@link
 * io.murmuration.eqmotion.forecast.PackedSamples} (plain positions, which training may change) →
 * {@link io.murmuration.eqmotion.forecast.SampleEncoder} (frames and features, in double) → {@link
 * io.murmuration.eqmotion.forecast.EncodedBatch} → {@link
 * io.murmuration.eqmotion.forecast.ForecastNetwork} (float) → {@link
 * io.murmuration.eqmotion.forecast.NetworkOutputs}, in the agents' frames, and back through {@link
 * io.murmuration.eqmotion.forecast.LocalFrames}. Training and serving share all of it.
 *
 * <p>What is exact: turning, mirroring and shifting the scene moves the set of modes alike, because
 * the network never sees anything but the agent's frame, and the mirror image is forecast beside
 * it. An agent knows of others within the radius only, and their influence fades to nothing there.
 *
 * <p>Bad shapes are an {@link IllegalArgumentException}. Losses, data sets and files are elsewhere.
 */
package io.murmuration.eqmotion.forecast;
