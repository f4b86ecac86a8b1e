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
 * not decide between two that are equally far. A back-filled step of a neighbour counts as not
 * observed; of the agent itself every step counts as its position. Not thread-safe.
 */
public final class SampleBuilder {
    /** Distances are told apart in steps of this. */
    public static final double TIE_METERS = 1e-6;

    private record Target(SceneWindow window, int agent) {}

    private record Neighbour(int index, long distance, String id) {}

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
        List<Neighbour> near = near(agents, target.agent());
        overflow += Math.max(0, near.size() - config.slots());
        for (int slot = 0; slot < Math.min(near.size(), config.slots()); slot++) {
            int index = near.get(slot).index();
            AgentWindow other = agents.get(index);
            int row = sample * config.slots() + slot;
            samples.neighbourIndex()[row] = index;
            System.arraycopy(other.positions(), 0, samples.neighbours(), row * past * 2, past * 2);
            for (int t = 0; t < past; t++) {
                samples.observed()[row * past + t] =
                        other.provenance()[t] != StepProvenance.BACK_FILLED;
            }
            samples.observed()[row * past + past - 1] = true;
        }
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
            if (distance < config.radiusMeters()) {
                near.add(new Neighbour(index, Math.round(distance / TIE_METERS), other.id()));
            }
        }
        near.sort(NEAREST_FIRST);
        return near;
    }
}
