package io.murmuration.eqmotion.onnx;

import ai.onnxruntime.OrtException;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An exported default model as a predictor, so that it can be held to what predictors promise. */
final class OnnxPredictor implements MotionPredictor {
    private final StoredModel model;
    private final Architecture.HeadingPairs pairs;
    private final OnnxRun run;

    OnnxPredictor(StoredModel model) throws OrtException {
        this.model = model;
        pairs = (Architecture.HeadingPairs) model.card().architecture();
        run = new OnnxRun(OnnxExport.bytes(model));
    }

    @Override
    public PredictorSpec spec() {
        return model.spec();
    }

    @Override
    public SymmetryGroup symmetryGroup() {
        return SymmetryGroup.named(model.card().symmetryGroup());
    }

    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<Forecast> forecasts = new ArrayList<>();
        for (SceneWindow window : windows) {
            try (OnnxRun.Outputs outputs = run.run(window)) {
                forecasts.add(forecast(window, outputs));
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
        return forecasts;
    }

    private Forecast forecast(SceneWindow window, OnnxRun.Outputs outputs) {
        int count = window.agents().size();
        List<AgentForecast> agents = new ArrayList<>();
        for (int agent = 0; agent < count; agent++) {
            agents.add(
                    new AgentForecast(
                            window.agents().get(agent).id(),
                            outputs.doubles("probabilities", agent, count),
                            outputs.doubles("modes", agent, count),
                            outputs.doubles("best", agent, count),
                            outputs.doubles("joint_modes", agent, count),
                            ""));
        }
        return new Forecast(
                model.id(),
                spec().futureSteps(),
                agents,
                outputs.doubles("joint_probabilities"),
                interactions(outputs, count));
    }

    private Interactions interactions(OnnxRun.Outputs outputs, int count) {
        int slots = pairs.network().slots();
        List<String> names = pairs.network().categoryNames();
        long[] neighbours = outputs.longs("neighbours");
        float[] categories = outputs.floats("categories");
        int[] filled =
                IntStream.range(0, count * slots)
                        .filter(slot -> neighbours[slot] >= 0)
                        .boxed()
                        .sorted(
                                (a, b) ->
                                        Arrays.compare(
                                                new long[] {a / slots, neighbours[a]},
                                                new long[] {b / slots, neighbours[b]}))
                        .mapToInt(Integer::intValue)
                        .toArray();
        float[] chances = new float[filled.length * names.size()];
        for (int edge = 0; edge < filled.length; edge++) {
            System.arraycopy(
                    categories,
                    filled[edge] * names.size(),
                    chances,
                    edge * names.size(),
                    names.size());
        }
        return new Interactions(
                names,
                Arrays.stream(filled).map(slot -> (int) neighbours[slot]).toArray(),
                Arrays.stream(filled).map(slot -> slot / slots).toArray(),
                chances);
    }

    @Override
    public void close() {
        try {
            run.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
