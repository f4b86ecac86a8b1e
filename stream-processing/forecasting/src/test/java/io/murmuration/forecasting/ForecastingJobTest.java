package io.murmuration.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.Delivery;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class ForecastingJobTest {
    @Test
    void givesEveryOperatorItsUidAndItsName() {
        StreamGraph graph = graph(Delivery.EXACTLY_ONCE);
        Set<String> uids = new HashSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
            uids.add(node.getTransformationUID());
        }
        assertThat(uids)
                .contains(
                        OperatorIds.OBSERVATIONS,
                        OperatorIds.READ_OBSERVATIONS,
                        OperatorIds.SCENES,
                        OperatorIds.READ_SCENES,
                        OperatorIds.WINDOWS,
                        OperatorIds.PREDICT);
        assertThat(uids.stream().filter(uid -> uid.contains(OperatorIds.FORECASTS))).isNotEmpty();
    }

    @Test
    void hasNoTwoOperatorsOfOneUid() throws Exception {
        Set<Object> seen = new HashSet<>();
        for (var field :
                Arrays.stream(OperatorIds.class.getFields())
                        .filter(f -> Modifier.isStatic(f.getModifiers()))
                        .toList()) {
            assertThat(seen.add(field.get(null))).as(field.getName()).isTrue();
        }
    }

    @Test
    void keepsWindowsAndPredictionInOneTask() {
        StreamGraph graph = graph(Delivery.AT_LEAST_ONCE);
        StreamNode predict =
                graph.getStreamNodes().stream()
                        .filter(node -> OperatorIds.PREDICT.equals(node.getTransformationUID()))
                        .findFirst()
                        .orElseThrow();
        assertThat(predict.getInEdges()).hasSize(1);
        assertThat(predict.getInEdges().get(0).getPartitioner().toString()).isEqualTo("FORWARD");
    }

    private static StreamGraph graph(Delivery delivery) {
        JobOptions options = JobOptions.builder().delivery(delivery).build();
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        JobConfiguration.unbounded(options));
        env.setParallelism(options.parallelism());
        ForecastingJob.build(env, options);
        return env.getStreamGraph();
    }
}
