package io.murmuration.eqmotion.onnx.graph;

import io.murmuration.eqmotion.onnx.schema.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A value of a graph, and the operators on it. Every call writes one node.
 *
 * <p>Operators work element by element unless they say otherwise, and shapes are matched from the
 * last axis on, an axis of length 1 with any other. Axes count from 0, negative ones from the end.
 * Immutable; a value belongs to its graph.
 */
public final class Value {
    private final Graph graph;
    private final String name;
    private final ElementType type;

    Value(Graph graph, String name, ElementType type) {
        this.graph = graph;
        this.name = name;
        this.type = type;
    }

    String name() {
        return name;
    }

    /** What its elements are. */
    public ElementType type() {
        return type;
    }

    // Arithmetic.

    public Value plus(Value other) {
        return alike("Add", other, type);
    }

    public Value plus(double other) {
        return plus(graph.scalar(type, other));
    }

    public Value minus(Value other) {
        return alike("Sub", other, type);
    }

    public Value times(Value other) {
        return alike("Mul", other, type);
    }

    public Value times(double other) {
        return times(graph.scalar(type, other));
    }

    public Value dividedBy(Value other) {
        return alike("Div", other, type);
    }

    public Value dividedBy(double other) {
        return dividedBy(graph.scalar(type, other));
    }

    /** The larger of the two. */
    public Value larger(Value other) {
        return alike("Max", other, type);
    }

    public Value larger(double other) {
        return larger(graph.scalar(type, other));
    }

    /** The smaller of the two. */
    public Value smaller(Value other) {
        return alike("Min", other, type);
    }

    /** The smaller of the two. */
    public Value smaller(double other) {
        return alike("Min", graph.scalar(type, other), type);
    }

    public Value negative() {
        return on("Neg");
    }

    public Value square() {
        return times(this);
    }

    public Value root() {
        return on("Sqrt");
    }

    public Value exponential() {
        return on("Exp");
    }

    /** The natural logarithm. */
    public Value logarithm() {
        return on("Log");
    }

    /** The largest whole number that is not larger. */
    public Value floor() {
        return on("Floor");
    }

    /** x · sigmoid(x). */
    public Value silu() {
        return on("Sigmoid").times(this);
    }

    /** Sine of an angle in radians. */
    public Value sine() {
        return on("Sin");
    }

    /** The angle in radians, from −π/2 to π/2, whose tangent it is. */
    public Value arcTangent() {
        return on("Atan");
    }

    // Truth.

    /** Whether it is smaller. */
    public Value isBelow(Value other) {
        return alike("Less", other, ElementType.BOOL);
    }

    public Value isBelow(double other) {
        return isBelow(graph.scalar(type, other));
    }

    public Value isEqualTo(Value other) {
        return alike("Equal", other, ElementType.BOOL);
    }

    public Value isNaN() {
        return graph.node("IsNaN", ElementType.BOOL, List.of(this));
    }

    public Value and(Value other) {
        return alike("And", other, type);
    }

    public Value or(Value other) {
        return alike("Or", other, type);
    }

    public Value not() {
        return on("Not");
    }

    /** Of a truth: one value where it holds, another where it does not. */
    public Value choose(Value where, Value elsewhere) {
        requireSameType("Where", where, elsewhere);
        return graph.node("Where", where.type, List.of(this, where, elsewhere));
    }

    /** Of a truth: a value where it holds, a number elsewhere. */
    public Value choose(Value where, double elsewhere) {
        return choose(where, graph.scalar(where.type, elsewhere));
    }

    /** The same numbers as another type. */
    public Value as(ElementType wanted) {
        return type == wanted
                ? this
                : graph.node(
                        "Cast", wanted, List.of(this), Attributes.integer("to", wanted.code()));
    }

    // Along axes.

    /** Sum along an axis, which stays with length 1 or disappears. */
    public Value sum(int axis, boolean keep) {
        return graph.node(
                "ReduceSum",
                type,
                List.of(this, graph.integers(axis)),
                Attributes.flag("keepdims", keep));
    }

    /** Mean along an axis. */
    public Value mean(int axis, boolean keep) {
        return reduce("ReduceMean", axis, keep);
    }

    /** Largest along an axis. */
    public Value largest(int axis, boolean keep) {
        return reduce("ReduceMax", axis, keep);
    }

    /** Length of the vectors along an axis. */
    public Value length(int axis, boolean keep) {
        return square().sum(axis, keep).root();
    }

    /** Where the largest along an axis is, the first one of equals; the axis stays. */
    public Value indexOfLargest(int axis) {
        return graph.node(
                "ArgMax",
                ElementType.INT64,
                List.of(this),
                Attributes.integer("axis", axis),
                Attributes.flag("keepdims", true));
    }

    /** exp(x) / Σ exp(x) along an axis. */
    public Value softmax(int axis) {
        return on("Softmax", Attributes.integer("axis", axis));
    }

    /** Running sums along an axis. */
    public Value cumulated(int axis) {
        return graph.node("CumSum", type, List.of(this, axis(axis)));
    }

    /** Running sums along an axis, from its end on. */
    public Value cumulatedFromTheEnd(int axis) {
        return graph.node(
                "CumSum", type, List.of(this, axis(axis)), Attributes.flag("reverse", true));
    }

    /**
     * (x − mean) / √(variance + epsilon) · gain + bias along the last axis.
     *
     * @param gain shape of the last axis
     * @param bias shape of the last axis
     */
    public Value layerNormalised(Value gain, Value bias, float epsilon) {
        return graph.node(
                "LayerNormalization",
                type,
                List.of(this, gain, bias),
                Attributes.integer("axis", -1),
                Attributes.real("epsilon", epsilon));
    }

    /** The smallest along the last axis, rising, of equals the one with the lower index first. */
    public Smallest smallest(int count) {
        List<Value> found =
                graph.nodes(
                        "TopK",
                        List.of(type, ElementType.INT64),
                        List.of(this, graph.integers(count)),
                        Attributes.integer("axis", -1),
                        Attributes.flag("largest", false),
                        Attributes.flag("sorted", true));
        return new Smallest(found.get(0), found.get(1));
    }

    /**
     * What is smallest along an axis.
     *
     * @param values themselves
     * @param indices where they were
     */
    public record Smallest(Value values, Value indices) {}

    /** Product of matrices, the last two axes. */
    public Value matrixTimes(Value other) {
        return alike("MatMul", other, type);
    }

    // Shapes.

    /** Another shape of as many elements; 0 keeps the axis at this place, −1 is what remains. */
    public Value reshaped(long... shape) {
        return graph.node("Reshape", type, List.of(this, graph.integers(shape)));
    }

    /** Another shape that is a value itself. */
    public Value shapedAs(Value shape) {
        return graph.node("Reshape", type, List.of(this, shape));
    }

    /** Its shape, a list of whole numbers. */
    public Value shape() {
        return graph.node("Shape", ElementType.INT64, List.of(this));
    }

    /** Axes in another order. */
    public Value transposed(int... order) {
        return on("Transpose", Attributes.integers("perm", order));
    }

    /** With new axes of length 1 at these places of the result. */
    public Value withAxes(long... axes) {
        return graph.node("Unsqueeze", type, List.of(this, graph.integers(axes)));
    }

    /** With so many new axes of length 1 after the first. */
    public Value widened(int count) {
        long[] places = new long[count];
        Arrays.setAll(places, i -> i + 1L);
        return withAxes(places);
    }

    /** With axes of length 1 repeated up to these lengths; 1 leaves an axis as it is. */
    public Value repeated(long... shape) {
        return graph.node("Expand", type, List.of(this, graph.integers(shape)));
    }

    /** Without an axis of length 1. */
    public Value withoutAxis(long axis) {
        return graph.node("Squeeze", type, List.of(this, graph.integers(axis)));
    }

    /** A piece of an axis, from {@code from} to before {@code to}. */
    public Value piece(int axis, long from, long to) {
        return graph.node(
                "Slice",
                type,
                List.of(this, graph.integers(from), graph.integers(to), graph.integers(axis)));
    }

    /** One place of an axis, which disappears. */
    public Value at(int axis, int place) {
        return graph.node(
                "Gather",
                type,
                List.of(this, graph.scalar(ElementType.INT64, place)),
                Attributes.integer("axis", axis));
    }

    /** Places of an axis; it becomes the axes of the index. */
    public Value pick(int axis, Value index) {
        return graph.node("Gather", type, List.of(this, index), Attributes.integer("axis", axis));
    }

    /** More of the same number at the end of the last of {@code axes} axes. */
    public Value padded(int axes, int count, double with) {
        long[] pads = new long[2 * axes];
        pads[pads.length - 1] = count;
        return graph.node(
                "Pad", type, List.of(this, graph.integers(pads), graph.scalar(type, with)));
    }

    /** Others after this one along an axis. */
    public Value joined(int axis, Value... others) {
        List<Value> all = new ArrayList<>(List.of(this));
        all.addAll(List.of(others));
        for (Value other : others) {
            requireSameType("Concat", this, other);
        }
        return graph.node("Concat", type, all, Attributes.integer("axis", axis));
    }

    /** Whole numbers from 0 on, one for every place of the first axis. */
    public Value places() {
        Value count = shape().at(0, 0);
        Value zero = graph.scalar(ElementType.INT64, 0);
        Value one = graph.scalar(ElementType.INT64, 1);
        return graph.node("Range", ElementType.INT64, List.of(zero, count, one));
    }

    private Value axis(int axis) {
        return graph.scalar(ElementType.INT64, axis);
    }

    private Value on(String operator, AttributeProto... settings) {
        return graph.node(operator, type, List.of(this), settings);
    }

    private Value reduce(String operator, int axis, boolean keep) {
        return on(operator, Attributes.integers("axes", axis), Attributes.flag("keepdims", keep));
    }

    private Value alike(String operator, Value other, ElementType result) {
        requireSameType(operator, this, other);
        return graph.node(operator, result, List.of(this, other));
    }

    private static void requireSameType(String operator, Value one, Value other) {
        if (one.type != other.type) {
            throw new IllegalArgumentException(
                    "%s of %s, which is %s, and %s, which is %s"
                            .formatted(operator, one.name, one.type, other.name, other.type));
        }
        if (!Objects.equals(one.graph, other.graph)) {
            throw new IllegalArgumentException(
                    operator + " of " + one.name + " and " + other.name + " of another graph");
        }
    }
}
