package io.murmuration.motion;

import static io.murmuration.motion.Pasts.straight;
import static io.murmuration.motion.Pasts.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialForecastTest {
    private static final double[] PATH = {9, 9, 9, 9};

    private final KinematicPredictor standIn = new KinematicPredictor(2);

    private static SceneWindow four() {
        AgentWindow[] agents = new AgentWindow[4];
        for (int i = 0; i < 4; i++) {
            agents[i] =
                    straight(
                            "abcd".substring(i, i + 1),
                            AgentKind.VEHICLE,
                            new double[] {i, 0},
                            2,
                            0);
        }
        return window(2, agents);
    }

    /** The second is not seen, the third is seen and not forecast. */
    private static Fit mixed() {
        return new Fit(
                List.of(
                        Fit.AgentFit.YES,
                        Fit.AgentFit.no("too fast"),
                        Fit.AgentFit.seenOnly("a cyclist"),
                        Fit.AgentFit.YES));
    }

    private static Forecast ofSeen(SceneWindow seen) {
        List<AgentForecast> agents = new ArrayList<>();
        for (AgentWindow agent : seen.agents()) {
            agents.add(
                    new AgentForecast(
                            agent.id(), new double[] {1}, PATH, PATH, new double[12], ""));
        }
        return new Forecast(
                new ModelId("m", "1", ""),
                2,
                agents,
                new double[] {0.5, 0.25, 0.25},
                new Interactions(
                        List.of("x", "y"),
                        new int[] {1, 2, 0, 1},
                        new int[] {0, 0, 1, 2},
                        new float[] {1, 0, 0.5f, 0.5f, 0.25f, 0.75f, 0, 1}));
    }

    @Test
    void theModelSeesThoseThatItMaySee() {
        assertThat(PartialForecast.seen(four(), mixed()).agents())
                .extracting(AgentWindow::id)
                .containsExactly("a", "c", "d");
        SceneWindow all = four();
        assertThat(PartialForecast.seen(all, Fit.all(4))).isSameAs(all);
    }

    @Test
    void theOthersGetTheStandInWithTheirReason() {
        Forecast whole = whole();
        assertThat(whole.agents())
                .extracting(AgentForecast::id)
                .containsExactly("a", "b", "c", "d");
        assertThat(whole.agents())
                .extracting(AgentForecast::fallbackReason)
                .containsExactly("", "too fast", "a cyclist", "");
        assertThat(whole.agents().get(0).best()).isEqualTo(PATH);
        assertThat(whole.agents().get(1).best()).containsExactly(17, 0, 19, 0);
        assertThat(whole.agents().get(1).jointModes())
                .as("its part of all three joint modes")
                .containsExactly(17, 0, 19, 0, 17, 0, 19, 0, 17, 0, 19, 0);
    }

    @Test
    void interactionsNameTheWindowsAgentsAndEndAtThoseThatTheModelForecast() {
        Interactions graph = whole().interactions();
        assertThat(graph.from()).containsExactly(2, 3, 2);
        assertThat(graph.to()).containsExactly(0, 0, 3);
        assertThat(graph.probabilities()).containsExactly(1, 0, 0.5f, 0.5f, 0, 1);
    }

    private Forecast whole() {
        SceneWindow window = four();
        return PartialForecast.complete(
                window, mixed(), ofSeen(PartialForecast.seen(window, mixed())), standIn);
    }
}
