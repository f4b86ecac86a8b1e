package io.murmuration.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Interaction;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.motion.window.TimePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveSceneTest {
    private final LiveScene scene = new LiveScene("plaza", TimePolicy.DEFAULT);

    private String edges(InteractionFrame graph) {
        scene.forecast(
                ForecastFrame.newBuilder()
                        .setScene("plaza")
                        .setDimension(2)
                        .setSteps(1)
                        .addOrigin(0)
                        .addOrigin(0)
                        .build());
        scene.interactions(graph);
        return scene.edges();
    }

    private static Interaction.Builder edge(String from) {
        return Interaction.newBuilder()
                .setFrom(from)
                .setTo("18")
                .addAllProbabilities(List.of(0.25f, 0.75f));
    }

    @Test
    void tellsTheMetresOfEveryEdgeInTheirOrderWhereAnyAreKnown() {
        String edges =
                edges(
                        InteractionFrame.newBuilder()
                                .setScene("plaza")
                                .addInteractions(edge("17").setInfluenceMeters(0.4204f))
                                .addInteractions(edge("19"))
                                .addInteractions(edge("20").setInfluenceMeters(0))
                                .build());
        assertThat(edges).contains("\"moves\":[0.42,null,0.0]");
    }

    @Test
    void saysNothingOfMetresWhereNoneWereAskedFor() {
        String edges =
                edges(
                        InteractionFrame.newBuilder()
                                .setScene("plaza")
                                .addInteractions(edge("17"))
                                .build());
        assertThat(edges).contains("[\"17\",\"18\",0.25,0.75]").doesNotContain("moves");
    }
}
