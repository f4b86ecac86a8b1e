package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.training.fit.Fit;
import io.murmuration.training.fit.FitOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the cards of all models of bodies say alike. Stateless. */
final class CmuCard {
    private CmuCard() {}

    /**
     * How a model came to be.
     *
     * @param learnt recordings that it learnt from
     * @param windows of an epoch
     * @param further settings of this kind of model
     */
    static ModelCard.Training training(
            List<CmuSequence> learnt,
            FitOptions options,
            Fit.Outcome chosen,
            int windows,
            PoseVariation variation,
            Map<String, String> further) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("best_epoch_on_validation", Integer.toString(chosen.epoch()));
        settings.put("windows_an_epoch", Integer.toString(windows));
        settings.put("batch", Integer.toString(options.batch()));
        settings.put("learning_rate", Double.toString(options.learningRate()));
        settings.putAll(further);
        settings.put("variation", variation.toString());
        return new ModelCard.Training(
                learnt.stream()
                        .map(s -> "cmu_mocap/train/" + s.action() + "_" + s.number())
                        .toList(),
                variation.noise() * CmuData.TRUE_MILLIMETRES / 1000,
                options.seed(),
                settings);
    }

    /** Figures on the validation recordings. */
    static Map<String, Double> scores(Fit.Outcome chosen) {
        Map<String, Double> scores = new LinkedHashMap<>();
        chosen.figures().forEach((name, value) -> scores.put("validation." + name, value));
        return scores;
    }
}
