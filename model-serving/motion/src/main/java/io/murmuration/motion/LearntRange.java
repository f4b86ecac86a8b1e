package io.murmuration.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which agents a model learnt to forecast: their kinds, and how fast they went.
 *
 * <p>An agent whose kind is {@link AgentKind#UNSPECIFIED} counts as what the model learnt. One of
 * another kind is not forecast, but seen: people keep out of a slow cyclist's way, and the model
 * sees one more of those that it knows. One that is faster than what the model learnt, of whatever
 * kind, is neither forecast nor seen: a car that drives past, a false detection and an exchange of
 * ids are nothing that the model's neighbours ever did.
 *
 * <p>The speed of an agent is that of its fastest step, so that one impossible step counts as long
 * as it is in the window. Kinds do not change and speeds are invariant under isometries; a speed
 * within a millionth of the greatest is as good as it, so that rounding does not decide about one
 * that is exactly there. Immutable and thread-safe.
 *
 * @param kinds that were learnt; empty when that is not known, and then any is as good as another
 * @param maxSpeed of their fastest step, metres a second, greater than 0; infinite when not known
 */
public record LearntRange(Set<AgentKind> kinds, double maxSpeed) {
    /** Nothing is known of what was learnt: every agent is within it. */
    public static final LearntRange ANY = new LearntRange(Set.of(), Double.POSITIVE_INFINITY);

    private static final double ROUNDING = 1e-6;

    /**
     * Copies the kinds.
     *
     * @throws IllegalArgumentException when the speed is not greater than 0
     */
    public LearntRange {
        if (!(maxSpeed > 0)) {
            throw new IllegalArgumentException(
                    "the greatest speed must be greater than 0 m/s, but is " + maxSpeed);
        }
        kinds = Set.copyOf(kinds);
    }

    /** Which agents of a window are within it. */
    public Fit accepts(SceneWindow window) {
        List<Fit.AgentFit> agents = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            agents.add(accepts(agent, window.dimension(), window.dtNanos()));
        }
        return new Fit(agents);
    }

    private Fit.AgentFit accepts(AgentWindow agent, int dimension, long dtNanos) {
        double speed = Steps.longest(agent.positions(), dimension) / (dtNanos * 1e-9);
        boolean slowEnough = speed <= maxSpeed * (1 + ROUNDING);
        if (!isLearnt(agent.kind())) {
            return new Fit.AgentFit(
                    "kind %s, which the model did not learn"
                            .formatted(agent.kind().name().toLowerCase(Locale.ROOT)),
                    slowEnough);
        }
        return slowEnough
                ? Fit.AgentFit.YES
                : Fit.AgentFit.no(
                        String.format(
                                Locale.ROOT,
                                "a step at %.1f m/s, and the model learnt up to %s m/s",
                                speed,
                                plain(maxSpeed)));
    }

    private boolean isLearnt(AgentKind kind) {
        return kinds.isEmpty() || kind == AgentKind.UNSPECIFIED || kinds.contains(kind);
    }

    private static String plain(double speed) {
        return speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    }
}
