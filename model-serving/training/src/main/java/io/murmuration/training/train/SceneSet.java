package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.PackedSamples;
import io.murmuration.eqmotion.forecast.SampleBuilder;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.List;

/**
 * The target agents of many windows with their neighbours and futures, scene by scene.
 *
 * @param samples the pasts, in the frame of each recording
 * @param futures metres, shape [A, F, 2] flattened, in the frame of each recording
 * @param starts index of each scene's first agent, and A at the end; shape [scenes + 1]
 */
record SceneSet(PackedSamples samples, double[] futures, int[] starts) {

    static SceneSet of(List<LabelledWindow> windows, ForecastConfig config) {
        SampleBuilder builder = new SampleBuilder(config);
        int[] starts = new int[windows.size() + 1];
        for (int s = 0; s < windows.size(); s++) {
            LabelledWindow window = windows.get(s);
            for (int target : window.targets()) {
                builder.add(window.window(), target);
            }
            starts[s + 1] = starts[s] + window.targets().length;
        }
        int width = 2 * config.futureSteps();
        double[] futures = new double[starts[windows.size()] * width];
        int at = 0;
        for (LabelledWindow window : windows) {
            for (double[] future : window.futures()) {
                System.arraycopy(future, 0, futures, at, width);
                at += width;
            }
        }
        return new SceneSet(builder.build(), futures, starts);
    }

    int scenes() {
        return starts.length - 1;
    }

    int agents() {
        return samples.count();
    }

    /** Agents of one scene. */
    int size(int scene) {
        return starts[scene + 1] - starts[scene];
    }

    /** Multiplies all positions of some agents, in place. */
    void stretch(int fromAgent, int toAgent, double factor) {
        stretch(samples.ego(), fromAgent, toAgent, factor);
        stretch(samples.crowdMeters(), fromAgent, toAgent, factor);
        stretch(samples.neighbours(), fromAgent, toAgent, factor);
        stretch(futures, fromAgent, toAgent, factor);
    }

    private void stretch(double[] rows, int from, int to, double factor) {
        int width = rows.length / Math.max(1, agents());
        for (int i = from * width; i < to * width; i++) {
            rows[i] *= factor;
        }
    }

    /** A copy of some scenes, in the given order, free to be changed. */
    SceneSet select(int[] scenes) {
        int[] from = new int[scenes.length + 1];
        for (int s = 0; s < scenes.length; s++) {
            from[s + 1] = from[s] + size(scenes[s]);
        }
        int[] agents = new int[from[scenes.length]];
        int width = futures.length / Math.max(1, agents());
        double[] chosen = new double[agents.length * width];
        for (int s = 0; s < scenes.length; s++) {
            for (int i = 0; i < size(scenes[s]); i++) {
                agents[from[s] + i] = starts[scenes[s]] + i;
            }
            System.arraycopy(
                    futures,
                    starts[scenes[s]] * width,
                    chosen,
                    from[s] * width,
                    size(scenes[s]) * width);
        }
        return new SceneSet(samples.select(agents), chosen, from);
    }
}
