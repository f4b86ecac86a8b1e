package io.murmuration.local.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.monitoring.alerts.AlertLimits;
import io.murmuration.monitoring.alerts.AlertTrial;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.FrameReader;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Plays the recordings of held-out scenes through the windows of the job, a model that never saw
 * them, and the encounter alerts of the monitor, beside constant velocity.
 */
public final class AlertEvaluation {
    private final List<Row> rows = new ArrayList<>();

    private AlertEvaluation() {}

    /** One recording under one model. */
    private record Row(String recording, String model, AlertTrial.Result result) {}

    /**
     * Plays all recordings of some scenes.
     *
     * @param data the data set's directory
     * @param model a name that the model store or constant velocity has; the model of each fold
     *     when null
     * @param progress told of each recording before it is played
     * @throws ModelStoreException when the model cannot be used
     */
    public static AlertEvaluation of(
            Path data, List<Fold> folds, String model, Consumer<String> progress)
            throws ModelStoreException {
        AlertEvaluation evaluation = new AlertEvaluation();
        for (Fold fold : folds) {
            String name = model == null ? fold.modelName() : model;
            for (String recording : fold.testSequences()) {
                progress.accept(recording + ", " + name);
                Path file = data.resolve(recording + ".csv");
                evaluation.rows.add(new Row(recording, name, trial(file, name)));
                if (!name.equals(ConstantVelocityPredictor.NAME)) {
                    String straight = ConstantVelocityPredictor.NAME;
                    evaluation.rows.add(new Row(recording, straight, trial(file, straight)));
                }
            }
        }
        return evaluation;
    }

    private static AlertTrial.Result trial(Path recording, String model)
            throws ModelStoreException {
        AlertTrial trial = new AlertTrial(AlertLimits.DEFAULT);
        SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
        SceneState state = new SceneState();
        try (MotionPredictor predictor = open(model);
                FrameReader frames = CsvRecording.of(recording).open()) {
            SceneWindower.Output output =
                    SceneWindower.Output.windowsOnly(
                            window -> trial.forecast(wire(window, predictor)));
            while (frames.hasNext()) {
                windower.accept(state, frames.next(), output);
            }
            windower.finish(state, output);
        }
        return trial.result();
    }

    private static ForecastFrame wire(SceneWindow window, MotionPredictor predictor) {
        return WireForecasts.toWire(
                window, predictor.predict(List.of(window)).get(0), Outcome.CLOSED);
    }

    private static MotionPredictor open(String model) throws ModelStoreException {
        return model.equals(ConstantVelocityPredictor.NAME)
                ? new ConstantVelocityPredictor(EthUcy.FUTURE)
                : Predictors.open(model);
    }

    /** For people. */
    public String table() {
        AlertLimits limits = AlertLimits.DEFAULT;
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "Two closer than %.1f m at %.1f m/s or more within %.0f s, raised at %.0f"
                                + " %%; who walks together is left out.%n%n",
                        limits.encounter().closeMeters(),
                        limits.encounter().leastClosing(),
                        limits.horizon().toMillis() / 1e3,
                        100 * limits.encounterChance().raiseAt()));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-14s %-18s %7s %6s %10s %9s %9s %7s %7s%n",
                        "recording",
                        "model",
                        "alerts",
                        "right",
                        "precision",
                        "meetings",
                        "foreseen",
                        "recall",
                        "lead s"));
        for (Row row : rows) {
            AlertTrial.Result result = row.result;
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-14s %-18s %7d %6d %10.2f %9d %9d %7.2f %7.2f%n",
                            row.recording,
                            row.model,
                            result.alerts(),
                            result.right(),
                            result.precision(),
                            result.meetings(),
                            result.foreseen(),
                            result.recall(),
                            result.leadSeconds()));
        }
        return text.toString();
    }

    /** For programs. */
    public ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("task", "alerts");
        var recordings = root.putArray("recordings");
        for (Row row : rows) {
            ObjectNode figures =
                    recordings
                            .addObject()
                            .put("recording", row.recording)
                            .put("model", row.model)
                            .put("alerts", row.result.alerts())
                            .put("right", row.result.right())
                            .put("meetings", row.result.meetings())
                            .put("foreseen", row.result.foreseen());
            put(figures, "precision", row.result.precision());
            put(figures, "recall", row.result.recall());
            put(figures, "lead_seconds", row.result.leadSeconds());
        }
        return root;
    }

    /** A figure over nothing is null: JSON has no NaN. */
    private static void put(ObjectNode figures, String name, double value) {
        if (Double.isNaN(value)) {
            figures.putNull(name);
        } else {
            figures.put(name, value);
        }
    }
}
