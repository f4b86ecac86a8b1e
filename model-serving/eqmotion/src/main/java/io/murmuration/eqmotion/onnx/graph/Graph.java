package io.murmuration.eqmotion.onnx.graph;

import io.murmuration.eqmotion.onnx.schema.AttributeProto;
import io.murmuration.eqmotion.onnx.schema.GraphProto;
import io.murmuration.eqmotion.onnx.schema.NodeProto;
import io.murmuration.eqmotion.onnx.schema.TensorProto;
import io.murmuration.eqmotion.onnx.schema.TensorShapeProto;
import io.murmuration.eqmotion.onnx.schema.TypeProto;
import io.murmuration.eqmotion.onnx.schema.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph that is being written: inputs, constants, nodes, outputs.
 *
 * <p>Nodes get the names of the part that they belong to, {@code heading/Sub_12}, so that a reader
 * of the file finds his way. Equal constants are written once.
 */
public final class Graph {
    private final GraphProto.Builder proto;
    private final Map<TensorProto, Value> constants = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private String part = "";

    /**
     * An empty graph.
     *
     * @param name the graph's
     * @param description for a reader of the file
     */
    public Graph(String name, String description) {
        proto = GraphProto.newBuilder().setName(name).setDocString(description);
    }

    /** Names the part of the graph that is written from now on. */
    public void part(String name) {
        part = name;
    }

    /** A value that the caller gives. */
    public Value input(String name, ElementType type, String description, Extent... shape) {
        proto.addInput(info(name, type, description, shape));
        return named(name, type);
    }

    /** Makes a value an output of this name. */
    public void output(String name, Value value, String description, Extent... shape) {
        proto.addOutput(info(name, value.type(), description, shape));
        named(name, value.type());
        addNode("Identity", List.of(value), List.of(name));
    }

    /** A parameter of the network, under its own name. */
    public Value weight(String name, float[] values, long... shape) {
        return initializer(name, ElementType.FLOAT, Tensors.of(values, shape));
    }

    /** A constant. */
    public Value constant(float[] values, long... shape) {
        return constant(ElementType.FLOAT, Tensors.of(values, shape));
    }

    /** A constant. */
    public Value constant(double[] values, long... shape) {
        return constant(ElementType.DOUBLE, Tensors.of(values, shape));
    }

    /** A constant list of whole numbers. */
    public Value integers(long... values) {
        return constant(ElementType.INT64, Tensors.of(values, values.length));
    }

    /** A constant of a type, without axes. */
    Value scalar(ElementType type, double value) {
        return switch (type) {
            case FLOAT -> constant(new float[] {(float) value});
            case DOUBLE -> constant(new double[] {value});
            case INT64 -> constant(type, Tensors.of(new long[] {(long) value}));
            case BOOL -> throw new IllegalArgumentException("a truth is no number");
        };
    }

    /** Values 0 to {@code count} − 1 as a list. */
    public Value range(int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return integers(values);
    }

    /** The graph as it is by now. */
    GraphProto build() {
        return proto.build();
    }

    /** A node with one output. */
    Value node(String operator, ElementType type, List<Value> inputs, AttributeProto... settings) {
        Value output = named(fresh(operator), type);
        addNode(operator, inputs, List.of(output.name()), settings);
        return output;
    }

    /** A node with outputs of these types. */
    List<Value> nodes(
            String operator,
            List<ElementType> types,
            List<Value> inputs,
            AttributeProto... settings) {
        List<Value> outputs = types.stream().map(type -> named(fresh(operator), type)).toList();
        addNode(operator, inputs, outputs.stream().map(Value::name).toList(), settings);
        return outputs;
    }

    private void addNode(
            String operator, List<Value> inputs, List<String> outputs, AttributeProto... settings) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(operator).setName("to " + outputs.get(0));
        inputs.forEach(input -> node.addInput(input.name()));
        node.addAllOutput(outputs).addAllAttribute(List.of(settings));
        proto.addNode(node);
    }

    private Value constant(ElementType type, TensorProto tensor) {
        Value known = constants.get(tensor);
        if (known == null) {
            known = initializer("constant_" + constants.size(), type, tensor);
            constants.put(tensor, known);
        }
        return known;
    }

    private Value initializer(String name, ElementType type, TensorProto tensor) {
        proto.addInitializer(tensor.toBuilder().setName(name));
        return named(name, type);
    }

    private String fresh(String operator) {
        return (part.isEmpty() ? "" : part + "/") + operator + "_" + names.size();
    }

    private Value named(String name, ElementType type) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two values are named " + name);
        }
        return new Value(this, name, type);
    }

    private static ValueInfoProto info(
            String name, ElementType type, String description, Extent... shape) {
        TensorShapeProto.Builder extents = TensorShapeProto.newBuilder();
        for (Extent extent : shape) {
            TensorShapeProto.Dimension.Builder dimension = extents.addDimBuilder();
            if (extent.size() == Extent.ANY) {
                dimension.setDimParam(extent.name());
            } else {
                dimension.setDimValue(extent.size());
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setDocString(description)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(type.code())
                                                .setShape(extents)))
                .build();
    }
}
