package io.murmuration.eqmotion.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GraphTest {
    private final Graph graph = new Graph("test", "");
    private final Value doubles =
            graph.input("doubles", ElementType.DOUBLE, "", Extent.any("rows"), Extent.of(2));
    private final Value floats = graph.input("floats", ElementType.FLOAT, "", Extent.any("rows"));

    @Test
    void refusesOperandsOfTwoTypesWithTheirNames() {
        assertThatThrownBy(() -> doubles.plus(floats))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Add", "doubles", "DOUBLE", "floats", "FLOAT");
        assertThatThrownBy(() -> doubles.isNaN().choose(doubles, floats))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Where");
    }

    @Test
    void refusesAValueOfAnotherGraph() {
        Value stranger =
                new Graph("other", "").input("doubles", ElementType.DOUBLE, "", Extent.of(2));
        assertThatThrownBy(() -> doubles.times(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another graph");
    }

    @Test
    void refusesASecondValueOfTheSameName() {
        assertThatThrownBy(() -> graph.weight("floats", new float[3], 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two values are named floats");
    }

    @Test
    void refusesAConstantThatDoesNotFillItsShape() {
        assertThatThrownBy(() -> graph.constant(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("6", "5");
    }

    @Test
    void writesEqualConstantsOnceAndThoseOfOtherShapesApart() {
        floats.times(2).plus(2);
        doubles.times(2);
        graph.integers(2);
        graph.integers(2);
        assertThat(graph.build().getInitializerList())
                .extracting(tensor -> tensor.getDataType() + " " + tensor.getDimsList())
                .containsExactly("1 []", "11 []", "7 [1]");
    }

    @Test
    void namesNodesAfterTheirPartAndOutputsAsAsked() {
        graph.part("heading");
        Value sum = doubles.plus(doubles);
        graph.output("sum", sum, "twice", Extent.any("rows"), Extent.of(2));
        assertThat(sum.name()).startsWith("heading/Add_");
        assertThat(graph.build().getOutput(0).getName()).isEqualTo("sum");
        assertThat(graph.build().getOutput(0).getDocString()).isEqualTo("twice");
    }
}
