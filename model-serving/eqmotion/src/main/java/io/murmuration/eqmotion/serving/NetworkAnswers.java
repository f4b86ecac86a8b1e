package io.murmuration.eqmotion.serving;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.NetworkOutputs;

/**
 * The network's outputs for a number of samples, copied out of native memory; same names, shapes
 * flattened.
 */
record NetworkAnswers(
        float[] modes,
        float[] logits,
        float[] jointModes,
        float[] jointLogits,
        float[] single,
        float[] categories) {

    /**
     * Room for so many samples.
     *
     * @param joint whether there are joint modes
     */
    static NetworkAnswers allocate(ForecastConfig config, int samples, boolean joint) {
        int path = ForecastConfig.DIMENSION * config.futureSteps();
        return new NetworkAnswers(
                new float[samples * config.modes() * path],
                new float[samples * config.modes()],
                new float[joint ? samples * config.jointModes() * path : 0],
                new float[samples * config.jointModes()],
                new float[samples * path],
                new float[samples * config.slots() * config.categoryNames().size()]);
    }

    /** Takes the first {@code count} of {@code block} samples in, from sample {@code at} on. */
    void take(NetworkOutputs outputs, int at, int count, int block) {
        copy(outputs.modes().toFloatArray(), modes, at, count, block);
        copy(outputs.logits().toFloatArray(), logits, at, count, block);
        if (outputs.jointModes() != null) {
            copy(outputs.jointModes().toFloatArray(), jointModes, at, count, block);
        }
        copy(outputs.jointLogits().toFloatArray(), jointLogits, at, count, block);
        copy(outputs.single().toFloatArray(), single, at, count, block);
        copy(outputs.categories().toFloatArray(), categories, at, count, block);
    }

    private static void copy(float[] from, float[] to, int at, int count, int block) {
        int width = from.length / block;
        System.arraycopy(from, 0, to, at * width, count * width);
    }
}
