package io.murmuration.motion.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.symmetry.Isometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InfluenceTest {
    private static final double REACH = 2;
    private static final double[][] PLACES = {{0, 0}, {1, 0}, {1, 1}, {4, 0}, {40, 40}};

    private static SceneWindow window(double[]... places) {
        List<AgentWindow> agents = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            agents.add(
                    new AgentWindow(
                            "agent-" + i,
                            AgentKind.PEDESTRIAN,
                            places[i],
                            new StepProvenance[] {StepProvenance.MEASURED},
                            0));
        }
        return new SceneWindow("s", "map", 2, 0, 400_000_000L, 1, agents);
    }

    private static boolean isNear(AgentWindow a, AgentWindow b) {
        return distance(a, b) < REACH;
    }

    private static double distance(AgentWindow a, AgentWindow b) {
        return Math.hypot(a.positions()[0] - b.positions()[0], a.positions()[1] - b.positions()[1]);
    }

    /** Everybody ends at the sum of the ways to the neighbours within reach, after one step. */
    private static Forecast drawn(SceneWindow window) {
        List<AgentForecast> agents = new ArrayList<>();
        List<Integer> from = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        for (int i = 0; i < window.agents().size(); i++) {
            AgentWindow agent = window.agents().get(i);
            double[] end = agent.positions().clone();
            for (int j = 0; j < window.agents().size(); j++) {
                AgentWindow other = window.agents().get(j);
                if (i != j && isNear(agent, other)) {
                    end[0] += other.positions()[0] - agent.positions()[0];
                    end[1] += other.positions()[1] - agent.positions()[1];
                    from.add(j);
                    to.add(i);
                }
            }
            agents.add(
                    new AgentForecast(agent.id(), new double[] {1}, end, end, new double[0], ""));
        }
        float[] chances = new float[from.size()];
        Arrays.fill(chances, 1);
        return new Forecast(
                new ModelId("drawn", "1", ""),
                1,
                agents,
                new double[0],
                new Interactions(
                        List.of("draws"),
                        from.stream().mapToInt(Integer::intValue).toArray(),
                        to.stream().mapToInt(Integer::intValue).toArray(),
                        chances));
    }

    private static float[] meters(SceneWindow window, double reach) {
        Influence influence = new Influence(window, drawn(window), reach);
        return influence.meters(influence.windows().stream().map(InfluenceTest::drawn).toList());
    }

    @Test
    void isTheDistanceBetweenTheEndsWithAndWithoutTheNeighbour() {
        SceneWindow window = window(PLACES);
        Interactions graph = drawn(window).interactions();
        float[] meters = meters(window, REACH);
        assertThat(meters).hasSize(6);
        // Without it the way to it is missing from the sum, so it is the distance to it.
        for (int edge = 0; edge < meters.length; edge++) {
            AgentWindow from = window.agents().get(graph.from()[edge]);
            AgentWindow to = window.agents().get(graph.to()[edge]);
            assertThat(meters[edge]).isCloseTo((float) distance(from, to), within(1e-6f));
        }
    }

    @Test
    void asksForOneWindowForEachThatActsWithoutItAndWithoutThoseOutOfReach() {
        SceneWindow window = window(PLACES);
        Influence influence = new Influence(window, drawn(window), REACH);
        assertThat(influence.windows()).hasSize(3);
        assertThat(influence.windows().get(0).agents())
                .extracting(AgentWindow::id)
                .containsExactly("agent-1", "agent-2");
        assertThat(
                        new Influence(window, drawn(window), Double.POSITIVE_INFINITY)
                                .windows()
                                .get(0)
                                .agents())
                .hasSize(4);
    }

    @Test
    void whoStandsHighAboveAnotherIsWithinReachAllTheSame() {
        List<AgentWindow> agents = new ArrayList<>();
        double[][] places = {{0, 0, 0}, {1, 0, 0}, {1, 1, 30}};
        for (int i = 0; i < places.length; i++) {
            agents.add(
                    new AgentWindow(
                            "agent-" + i,
                            AgentKind.PEDESTRIAN,
                            places[i],
                            new StepProvenance[] {StepProvenance.MEASURED},
                            0));
        }
        SceneWindow window = new SceneWindow("s", "map", 3, 0, 400_000_000L, 1, agents);
        Influence influence = new Influence(window, drawn(window), REACH);
        assertThat(influence.windows().get(0).agents())
                .extracting(AgentWindow::id)
                .containsExactly("agent-1", "agent-2");
    }

    @Test
    void isTheSameWhetherThoseOutOfReachAreForecastTooOrNot() {
        SceneWindow window = window(PLACES);
        assertThat(meters(window, REACH)).isEqualTo(meters(window, Double.POSITIVE_INFINITY));
    }

    @Test
    void isTheSameInAWorldThatIsTurnedMirroredAndShifted() {
        SceneWindow window = window(PLACES);
        float[] plain = meters(window, REACH);
        for (int seed = 0; seed < 50; seed++) {
            Isometry isometry = Isometry.random(2, 1_000, new Random(seed));
            float[] moved = meters(isometry.apply(window), REACH);
            for (int edge = 0; edge < plain.length; edge++) {
                assertThat(moved[edge]).as("seed %d", seed).isCloseTo(plain[edge], within(1e-6f));
            }
        }
    }

    @Test
    void isNotKnownWhereOneOfTheTwoIsNoForecastOfTheModel() {
        SceneWindow window = window(PLACES);
        Influence influence = new Influence(window, drawn(window), REACH);
        List<Forecast> fallbacks =
                influence.windows().stream().map(w -> asFallback(drawn(w))).toList();
        assertThat(influence.meters(fallbacks)).containsOnly(Float.NaN);
    }

    private static Forecast asFallback(Forecast forecast) {
        List<AgentForecast> agents =
                forecast.agents().stream()
                        .map(
                                agent ->
                                        new AgentForecast(
                                                agent.id(),
                                                agent.probabilities(),
                                                agent.modes(),
                                                agent.best(),
                                                agent.jointModes(),
                                                "late"))
                        .toList();
        return new Forecast(forecast.model(), 1, agents, new double[0], forecast.interactions());
    }
}
