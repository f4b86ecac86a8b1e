package io.murmuration.monitoring.metrics;

import io.murmuration.contracts.ModelNames;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The newest figures of every scene and model, and means over the scenes weighted by agents. Keeps
 * the {@value #MOST_SCENES} scenes and models that were heard of last.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class ScoreBoard {
    static final int MOST_SCENES = 5_000;

    private record Key(String scene, String model) {}

    private final Map<Key, Score> newest =
            new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Score> eldest) {
                    return size() > MOST_SCENES;
                }
            };

    /** Replaces what was known of the scene and the model. */
    public synchronized void put(Score score) {
        newest.put(new Key(score.getScene(), modelName(score)), score);
    }

    /** The model as one label. */
    public static String modelName(Score score) {
        return ModelNames.label(score.getModel());
    }

    /** Forgets a scene that has ended. */
    public synchronized void forget(String scene) {
        newest.keySet().removeIf(key -> key.scene.equals(scene));
    }

    /** How many scenes and models are known. */
    public synchronized int size() {
        return newest.size();
    }

    /** Agents scored over all scenes. */
    public synchronized long scored(String model, long windowNanos) {
        long scored = 0;
        for (Map.Entry<Key, Score> entry : newest.entrySet()) {
            if (entry.getKey().model.equals(model)) {
                scored += window(entry.getValue(), windowNanos).getScored();
            }
        }
        return scored;
    }

    /** The mean over all scored agents of all scenes; NaN when there are none. */
    public synchronized double mean(
            String model, long windowNanos, ToDoubleFunction<ScoreWindow> value) {
        double sum = 0;
        long weight = 0;
        for (Map.Entry<Key, Score> entry : newest.entrySet()) {
            if (!entry.getKey().model.equals(model)) {
                continue;
            }
            ScoreWindow window = window(entry.getValue(), windowNanos);
            double one = value.applyAsDouble(window);
            if (window.getScored() > 0 && Double.isFinite(one)) {
                sum += one * window.getScored();
                weight += window.getScored();
            }
        }
        return sum / weight;
    }

    /** The greatest value of any scene; NaN when there is none. */
    public synchronized double greatest(String model, ToDoubleFunction<Score> value) {
        return newest.entrySet().stream()
                .filter(entry -> entry.getKey().model.equals(model))
                .mapToDouble(entry -> value.applyAsDouble(entry.getValue()))
                .max()
                .orElse(Double.NaN);
    }

    /** The noise of a scene's noisiest source, metres; 0 while none is known. */
    public static double noise(Score score) {
        return score.getSourcesList().stream()
                .mapToDouble(source -> source.getMeters())
                .max()
                .orElse(0);
    }

    /** The share of truths inside the tube at a step, 0 the first; NaN where there is no tube. */
    public static double coverage(ScoreWindow window, int step) {
        return window.getWithRadius() == 0 || step >= window.getStepsCount()
                ? Double.NaN
                : window.getSteps(step).getCoverage();
    }

    /** The figures over all kinds in a span; 0 for those since the start. */
    public static ScoreWindow window(Score score, long windowNanos) {
        for (ScoreWindow window : score.getWindowsList()) {
            if (window.getDurationNanos() == windowNanos
                    && window.getKind() == AgentKind.AGENT_KIND_UNSPECIFIED) {
                return window;
            }
        }
        return ScoreWindow.getDefaultInstance();
    }

    /** The share of truths inside the tube over all steps; NaN where there is no tube. */
    public static double coverage(ScoreWindow window) {
        return window.getWithRadius() == 0
                ? Double.NaN
                : window.getStepsList().stream()
                        .mapToDouble(step -> step.getCoverage())
                        .average()
                        .orElse(Double.NaN);
    }
}
