package io.murmuration.eqmotion.forecast;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the samples of scene windows: for every agent to be forecast, the nearest others.
 *
 * <p>Neighbours are the window's other agents closer than the radius at t0, by distance, then by
 * id. Distances are compared in whole micrometres, so that rounding under a turn of the scene does
 * not decide between two that are equally far. Whoever is as far as the first one without a slot,
 * or as the radius, counts nothing and gets no slot. A back-filled step of a neighbour counts as
 * not observed, one of the agent itself as not trusted. Not thread-safe.
 */
public final class SampleBuilder {
    /** Distances are told apart in steps of this. */
    public static final double TIE_METERS = 1e-6;

    /**
     * Who has less influence than this has none. No round number, so that agents on a decimal grid,
     * such as 3 m and 4 m apart, do not sit on it and rounding does not choose.
     */
    public static final double LEAST_FADE = 1.000137e-6;

    /**
     * Over this share of the radius an agent fades out before it loses its slot to a nearer one.
     */
    public static final double CROWD_SHARE = 0.1;

    private record Target(SceneWindow window, int agent) {}

    private record Neighbour(int index, double meters, long distance, String id) {}

    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingLong(Neighbour::distance).thenComparing(Neighbour::id);

    private final ForecastConfig config;
    private final List<Target> targets = new ArrayList<>();
    private long overflow;

    /** Starts empty. */
    public SampleBuilder(ForecastConfig config) {
        this.config = config;
    }

    /**
     * Adds one agent of a window.
     *
     * @throws IllegalArgumentException when the window's dimension or past is not the network's
     */
    public SampleBuilder add(SceneWindow window, int agent) {
        if (window.dimension() != ForecastConfig.DIMENSION) {
            throw new IllegalArgumentException(
                    "the model forecasts in "
                            + ForecastConfig.DIMENSION
                            + " dimensions, but scene "
                            + window.scene()
                            + " has "
                            + window.dimension());
        }
        if (window.pastSteps() != config.pastSteps()) {
            throw new IllegalArgumentException(
                    "the model reads "
                            + config.pastSteps()
                            + " past steps, but the window of scene "
                            + window.scene()
                            + " has "
                            + window.pastSteps());
        }
        targets.add(new Target(window, agent));
        return this;
    }

    /** Adds all agents of a window, in their order. */
    public SampleBuilder addAll(SceneWindow window) {
        for (int agent = 0; agent < window.agents().size(); agent++) {
            add(window, agent);
        }
        return this;
    }

    /** The samples, in the order in which they were added. */
    public PackedSamples build() {
        PackedSamples samples =
                PackedSamples.allocate(targets.size(), config.pastSteps(), config.slots());
        for (int sample = 0; sample < targets.size(); sample++) {
            fill(samples, sample, targets.get(sample));
        }
        return samples;
    }

    /** Neighbours within the radius for whom the samples built so far had no slot. */
    public long overflow() {
        return overflow;
    }

    private void fill(PackedSamples samples, int sample, Target target) {
        int past = config.pastSteps();
        List<AgentWindow> agents = target.window().agents();
        double[] own = agents.get(target.agent()).positions();
        System.arraycopy(own, 0, samples.ego(), sample * past * 2, past * 2);
        trust(agents.get(target.agent()), samples.trusted(), sample * past);
        List<Neighbour> near = near(agents, target.agent());
        overflow += Math.max(0, near.size() - config.slots());
        double crowd = Double.POSITIVE_INFINITY;
        if (near.size() > config.slots()) {
            crowd = near.get(config.slots()).meters();
            samples.crowdMeters()[sample] = crowd;
        }
        for (int slot = 0; slot < Math.min(near.size(), config.slots()); slot++) {
            if (fade(near.get(slot).meters(), config.radiusMeters(), crowd) < LEAST_FADE) {
                break;
            }
            int index = near.get(slot).index();
            AgentWindow other = agents.get(index);
            int row = sample * config.slots() + slot;
            samples.neighbourIndex()[row] = index;
            System.arraycopy(other.positions(), 0, samples.neighbours(), row * past * 2, past * 2);
            trust(other, samples.observed(), row * past);
        }
    }

    /**
     * What is left of an agent's influence: 1 − d / radius, and over the last {@link #CROWD_SHARE}
     * of the radius before the first agent without a slot a share that goes to 0 there.
     *
     * @param meters d
     * @param crowdMeters distance of that first agent, infinite where there is none
     */
    static double fade(double meters, double radiusMeters, double crowdMeters) {
        double room = (crowdMeters - meters) / (CROWD_SHARE * radiusMeters);
        return Math.max(0, 1 - meters / radiusMeters) * Math.max(0, Math.min(1, room));
    }

    private static void trust(AgentWindow agent, boolean[] trusted, int offset) {
        StepProvenance[] steps = agent.provenance();
        for (int t = 0; t < steps.length; t++) {
            trusted[offset + t] = steps[t] != StepProvenance.BACK_FILLED;
        }
        trusted[offset + steps.length - 1] = true;
    }

    private List<Neighbour> near(List<AgentWindow> agents, int target) {
        double[] own = agents.get(target).positions();
        int last = (config.pastSteps() - 1) * 2;
        double x = own[last];
        double y = own[last + 1];
        List<Neighbour> near = new ArrayList<>();
        for (int index = 0; index < agents.size(); index++) {
            if (index == target) {
                continue;
            }
            AgentWindow other = agents.get(index);
            double dx = other.positions()[last] - x;
            double dy = other.positions()[last + 1] - y;
            double distance = Math.sqrt(dx * dx + dy * dy);
            double left = fade(distance, config.radiusMeters(), Double.POSITIVE_INFINITY);
            if (left >= LEAST_FADE) {
                long ties = Math.round(distance / TIE_METERS);
                near.add(new Neighbour(index, distance, ties, other.id()));
            }
        }
        near.sort(NEAREST_FIRST);
        return near;
    }
}
