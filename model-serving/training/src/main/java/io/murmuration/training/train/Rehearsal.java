package io.murmuration.training.train;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.ethucy.Part;
import java.util.Locale;
import java.util.Map;

/**
 * What a run with a further scene held out says of that scene, whole: it stands for the test scene
 * wherever a choice is to be made that validation, which is more of the scenes learnt from, cannot
 * make.
 *
 * @param scene that was held out
 * @param score of the picked epoch on it
 * @param temperatures that would have fitted it best
 */
record Rehearsal(Fold scene, Validation.Score score, Temperatures temperatures) {
    private static final String SCENE = "held_out";
    private static final String MODES = "held_out_temperature";
    private static final String JOINT = "held_out_joint_temperature";

    static Rehearsal of(TrainingOptions options, EthUcy data, Trainer.Outcome outcome) {
        Fold scene = options.heldOut().orElseThrow();
        Validation whole =
                new Validation(
                        outcome.network(),
                        SceneSet.of(
                                data.windows(scene.testSequences(), Part.WHOLE), options.network()),
                        options.loss().hasJoint());
        Validation.Votes votes = Validation.Votes.none();
        try (NDManager manager = NativeEngine.newManager()) {
            Validation.Score score = whole.score(outcome.parameters(), manager, votes);
            return new Rehearsal(scene, score, Temperatures.fit(votes));
        }
    }

    /** For the model's card. */
    Map<String, String> settings() {
        return Map.of(
                SCENE,
                scene.label(),
                MODES,
                String.format(Locale.ROOT, "%.4f", temperatures.modes()),
                JOINT,
                String.format(Locale.ROOT, "%.4f", temperatures.joint()));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "held out %s: %s; temperature %.2f, joint %.2f",
                scene.label(),
                score,
                temperatures.modes(),
                temperatures.joint());
    }
}
