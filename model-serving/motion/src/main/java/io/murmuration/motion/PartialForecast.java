package io.murmuration.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the forecast of a window together whose agents a model can forecast in part.
 *
 * <p>The model is given the agents that it may see ({@link #seen}). To its forecast the others are
 * added, each by the stand-in and marked with its reason ({@link #complete}); one that was seen but
 * cannot be forecast has its forecast replaced. Interactions name the window's agents again, and
 * end only at agents that the model forecast: of the others they say nothing. Where there are joint
 * modes a stand-in's path is its part of each of them. Pure.
 */
public final class PartialForecast {
    private PartialForecast() {}

    /** The window of those that a model may see; the same where it may see all. */
    public static SceneWindow seen(SceneWindow window, Fit fit) {
        if (fit.agents().stream().allMatch(Fit.AgentFit::isSeen)) {
            return window;
        }
        List<AgentWindow> agents = new ArrayList<>();
        for (int i = 0; i < window.agents().size(); i++) {
            if (fit.agents().get(i).isSeen()) {
                agents.add(window.agents().get(i));
            }
        }
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }

    /**
     * The forecast of all agents of a window.
     *
     * @param ofSeen the model's forecast of those that it may see
     * @param standIn forecasts those that the model cannot
     */
    public static Forecast complete(
            SceneWindow window, Fit fit, Forecast ofSeen, KinematicPredictor standIn) {
        if (fit.isWhole()) {
            return ofSeen;
        }
        int jointModes = ofSeen.jointProbabilities().length;
        int[] places = new int[ofSeen.agents().size()];
        List<AgentForecast> agents = new ArrayList<>(window.agents().size());
        int seen = 0;
        for (int i = 0; i < window.agents().size(); i++) {
            Fit.AgentFit agentFit = fit.agents().get(i);
            agents.add(
                    agentFit.isForecast()
                            ? ofSeen.agents().get(seen)
                            : standIn.standIn(
                                    window, window.agents().get(i), jointModes, agentFit.reason()));
            if (agentFit.isSeen()) {
                places[seen++] = i;
            }
        }
        return new Forecast(
                ofSeen.model(),
                ofSeen.futureSteps(),
                agents,
                ofSeen.jointProbabilities(),
                interactions(ofSeen.interactions(), places, fit));
    }

    private static Interactions interactions(Interactions ofSeen, int[] places, Fit fit) {
        int categories = ofSeen.categories().size();
        int edges = ofSeen.from().length;
        int[] kept = new int[edges];
        int count = 0;
        for (int edge = 0; edge < edges; edge++) {
            if (fit.agents().get(places[ofSeen.to()[edge]]).isForecast()) {
                kept[count++] = edge;
            }
        }
        int[] from = new int[count];
        int[] to = new int[count];
        float[] probabilities = new float[count * categories];
        for (int i = 0; i < count; i++) {
            from[i] = places[ofSeen.from()[kept[i]]];
            to[i] = places[ofSeen.to()[kept[i]]];
            System.arraycopy(
                    ofSeen.probabilities(),
                    kept[i] * categories,
                    probabilities,
                    i * categories,
                    categories);
        }
        return new Interactions(ofSeen.categories(), from, to, probabilities);
    }
}
