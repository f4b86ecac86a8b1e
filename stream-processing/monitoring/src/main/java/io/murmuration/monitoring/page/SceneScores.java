package io.murmuration.monitoring.page;

import io.murmuration.contracts.ModelNames;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest score of each model of one scene: the one that forecasts, and those that run beside it
 * in the shadow. Guarded by {@link LiveScenes}.
 */
final class SceneScores {
    /** The one heard of longest ago goes first. */
    static final int MOST_MODELS = 4;

    private final Map<String, Score> byModel = new LinkedHashMap<>();
    private String forecasting = "";

    /** How a model is named on the page. */
    static String name(ModelReference model) {
        return ModelNames.shown(model);
    }

    /** The model whose forecasts are shown. */
    void forecasting(ModelReference model) {
        forecasting = name(model);
    }

    /** Takes a score; returns whether it is one of the model whose forecasts are shown. */
    boolean add(Score score) {
        String model = name(score.getModel());
        byModel.remove(model);
        byModel.put(model, score);
        if (byModel.size() > MOST_MODELS) {
            byModel.remove(byModel.keySet().iterator().next());
        }
        return forecasting.isEmpty() || forecasting.equals(model);
    }

    /** The score of the model whose forecasts are shown, or of the last one heard of, or null. */
    Score shown() {
        return byModel.get(shownModel());
    }

    /** The others. */
    List<Score> beside() {
        String shown = shownModel();
        return byModel.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(shown))
                .map(Map.Entry::getValue)
                .toList();
    }

    private String shownModel() {
        String last = forecasting;
        if (!byModel.containsKey(forecasting)) {
            for (String model : byModel.keySet()) {
                last = model;
            }
        }
        return last;
    }
}
