package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.GraphFile;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes models as ONNX files. Stateless. */
public final class OnnxExport {
    /** What the file is called beside a model's card and weights. */
    public static final String FILE = "model.onnx";

    private OnnxExport() {}

    /**
     * The bytes of a model's file, the same for the same model.
     *
     * @throws IllegalArgumentException when it is an EqMotion network in which not everybody hears
     *     the whole scene
     */
    public static byte[] bytes(StoredModel model) {
        ModelCard card = model.card();
        String description =
                "Forecasts of %s, version %s: %d steps of %s s from %d steps of past"
                        .formatted(
                                card.name(),
                                card.version(),
                                card.architecture().shape().futureSteps(),
                                card.step(),
                                card.architecture().shape().pastSteps());
        Graph graph = new Graph(card.name(), description);
        Map<String, String> metadata = metadata(model);
        if (card.architecture() instanceof Architecture.HeadingPairs pairs) {
            HeadingPairsGraph.write(graph, pairs.network(), model.parameters());
            metadata.put("categories", String.join(",", pairs.network().categoryNames()));
        } else if (card.architecture() instanceof Architecture.Pose pose) {
            PoseGraph.write(graph, pose, model.parameters());
            metadata.put("joints", String.join(",", pose.skeleton().names()));
        } else if (card.architecture() instanceof Architecture.EqMotion eqMotion
                && EqMotionGraph.knows(eqMotion.network())) {
            EqMotionGraph.write(graph, eqMotion.network(), model.parameters());
        } else {
            throw new IllegalArgumentException(
                    "model %s cannot be exported: a network of the architecture %s has an ONNX graph"
                                    .formatted(card.name(), card.architecture().name())
                            + " only where everybody hears the whole scene");
        }
        return GraphFile.bytes(graph, description, metadata);
    }

    /**
     * Writes a model's file into the directory of its card and weights.
     *
     * @throws IllegalArgumentException as {@link #bytes} does
     */
    public static void writeBeside(Path directory, StoredModel model) throws IOException {
        Files.write(directory.resolve(FILE), bytes(model));
    }

    private static Map<String, String> metadata(StoredModel model) {
        ModelCard card = model.card();
        Architecture.Shape shape = card.architecture().shape();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("model", card.name());
        metadata.put("version", card.version());
        metadata.put("weights_sha256", model.checksum());
        metadata.put("architecture", card.architecture().name());
        metadata.put("dt_s", card.step());
        metadata.put("dimension", Integer.toString(shape.dimension()));
        metadata.put("past_steps", Integer.toString(shape.pastSteps()));
        metadata.put("future_steps", Integer.toString(shape.futureSteps()));
        metadata.put("modes", Integer.toString(shape.modes()));
        metadata.put("joint_modes", Integer.toString(shape.jointModes()));
        metadata.put("edge_radius_m", Double.toString(shape.radiusMeters()));
        metadata.put("length_unit", card.lengthUnit());
        metadata.put(
                "frame",
                "any right-handed frame that does not move, the same for input and output;"
                        + " forecasts move with it under "
                        + card.symmetryGroup());
        metadata.put("limits", String.join("; ", card.limits()));
        metadata.put("model_json", ModelStore.cardText(model));
        return metadata;
    }
}
