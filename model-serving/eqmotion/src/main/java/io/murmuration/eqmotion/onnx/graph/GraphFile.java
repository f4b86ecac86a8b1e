package io.murmuration.eqmotion.onnx.graph;

import io.murmuration.eqmotion.onnx.schema.ModelProto;
import io.murmuration.eqmotion.onnx.schema.OperatorSetIdProto;
import io.murmuration.eqmotion.onnx.schema.StringStringEntryProto;
import java.util.Map;

/** A graph as the bytes of a file. Stateless. */
public final class GraphFile {
    /** Version of the file format. */
    public static final int IR_VERSION = 8;

    /** Version of the operators; every ONNX Runtime since 1.13 has them. */
    public static final int OPERATOR_SET = 17;

    private static final String PRODUCER = "murmuration";

    private GraphFile() {}

    /**
     * The bytes of a file, the same for the same graph and metadata.
     *
     * @param description for a reader of the file
     * @param metadata by name, written in this order
     */
    public static byte[] bytes(Graph graph, String description, Map<String, String> metadata) {
        ModelProto.Builder model =
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName(PRODUCER)
                        .setDocString(description)
                        .setGraph(graph.build())
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
        metadata.forEach(
                (key, value) ->
                        model.addMetadataProps(
                                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }
}
