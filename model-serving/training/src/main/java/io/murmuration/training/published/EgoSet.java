package io.murmuration.training.published;

import io.murmuration.eqmotion.equivariant.EgoSamples;
import io.murmuration.eqmotion.equivariant.PackedScenes;
import io.murmuration.motion.SceneWindow;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every target agent of some windows as the ego of a sample, by number.
 *
 * @param windows of each sample
 * @param members of each sample, the ego first
 * @param futures of each ego, scaled metres, shape [F, 2]
 * @param scale what all positions are multiplied by; the published code shrinks ETH at test time
 */
record EgoSet(
        List<SceneWindow> windows, List<int[]> members, List<double[]> futures, double scale) {

    static EgoSet of(List<LabelledWindow> labelled, EgoSamples samples) {
        return of(labelled, samples, 1);
    }

    /** Who is near whom is decided before the scaling. */
    static EgoSet of(List<LabelledWindow> labelled, EgoSamples samples, double scale) {
        EgoSet set = new EgoSet(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), scale);
        for (LabelledWindow window : labelled) {
            for (int i = 0; i < window.targets().length; i++) {
                set.windows.add(window.window());
                set.members.add(samples.members(window.window(), window.targets()[i]));
                set.futures.add(Arrays.stream(window.futures()[i]).map(x -> scale * x).toArray());
            }
        }
        return set;
    }

    int size() {
        return futures.size();
    }

    /** The chosen samples as scenes, in their order. */
    PackedScenes pack(int[] chosen) {
        List<SceneWindow> pasts = new ArrayList<>(chosen.length);
        List<int[]> who = new ArrayList<>(chosen.length);
        for (int sample : chosen) {
            pasts.add(windows.get(sample));
            who.add(members.get(sample));
        }
        PackedScenes scenes = EgoSamples.pack(pasts, who);
        for (int i = 0; i < scenes.past().length; i++) {
            scenes.past()[i] *= scale;
        }
        return scenes;
    }
}
