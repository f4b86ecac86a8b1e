package io.murmuration.motion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which agents of a window a predictor can forecast.
 *
 * @param agents in the order of the window's agents, all of them
 */
public record Fit(List<AgentFit> agents) {
    /** Copies the list. */
    public Fit {
        agents = List.copyOf(agents);
    }

    /**
     * What a predictor can do with one agent.
     *
     * @param reason why it cannot forecast the agent; empty when it can
     * @param isSeen whether it may see the agent beside those that it forecasts
     */
    public record AgentFit(String reason, boolean isSeen) {
        /** Forecast, and seen by the others. */
        public static final AgentFit YES = new AgentFit("", true);

        /** Checks that who is forecast is seen. */
        public AgentFit {
            if (reason.isEmpty() && !isSeen) {
                throw new IllegalArgumentException("an agent that is forecast is seen");
            }
        }

        /** Not forecast, but there: the others keep out of its way as they do of each other's. */
        public static AgentFit seenOnly(String reason) {
            return new AgentFit(reason, true);
        }

        /** Not forecast and not seen: what it seems to do must not bend the others' forecasts. */
        public static AgentFit no(String reason) {
            return new AgentFit(reason, false);
        }

        /** Whether the predictor can forecast it. */
        public boolean isForecast() {
            return reason.isEmpty();
        }
    }

    /** Every agent of a window with so many. */
    public static Fit all(int agents) {
        return new Fit(Collections.nCopies(agents, AgentFit.YES));
    }

    /** None of so many agents. */
    public static Fit none(int agents, String reason) {
        return new Fit(Collections.nCopies(agents, AgentFit.no(reason)));
    }

    /** All agents where the window's dimension, past steps and step are the predictor's. */
    static Fit of(PredictorSpec spec, SceneWindow window) {
        String reason = misfit(spec, window);
        int agents = window.agents().size();
        return reason.isEmpty() ? all(agents) : none(agents, reason);
    }

    private static String misfit(PredictorSpec spec, SceneWindow window) {
        if (differ(spec.dimension(), window.dimension())) {
            return "the model takes %d dimensions, and the scene has %d"
                    .formatted(spec.dimension(), window.dimension());
        }
        if (differ(spec.pastSteps(), window.pastSteps())) {
            return "the model takes %d past steps, and the window has %d"
                    .formatted(spec.pastSteps(), window.pastSteps());
        }
        if (differ(spec.dtNanos(), window.dtNanos())) {
            return "the model takes steps of %d ns, and the window has steps of %d ns"
                    .formatted(spec.dtNanos(), window.dtNanos());
        }
        return "";
    }

    private static boolean differ(long needed, long given) {
        return needed != PredictorSpec.ANY && needed != given;
    }

    /** Both what this and what another predictor ask for; the first reason counts. */
    public Fit and(Fit other) {
        List<AgentFit> both = new ArrayList<>(agents.size());
        for (int i = 0; i < agents.size(); i++) {
            AgentFit mine = agents.get(i);
            AgentFit others = other.agents.get(i);
            both.add(
                    new AgentFit(
                            mine.isForecast() ? others.reason() : mine.reason(),
                            mine.isSeen() && others.isSeen()));
        }
        return new Fit(both);
    }

    /** The same, with every agent seen. */
    public Fit allSeen() {
        return new Fit(agents.stream().map(agent -> new AgentFit(agent.reason(), true)).toList());
    }

    /** Whether the predictor can forecast every agent. */
    public boolean isWhole() {
        return agents.stream().allMatch(AgentFit::isForecast);
    }

    /** Whether it can forecast nobody. */
    public boolean isNone() {
        return agents.stream().noneMatch(AgentFit::isForecast);
    }
}
