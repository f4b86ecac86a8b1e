package io.murmuration.eqmotion.serving;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EgoSamples;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.equivariant.PackedScenes;
import io.murmuration.eqmotion.equivariant.SceneEncoder;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forecasts with EqMotion as it was published: every agent is once the ego of a sample of its
 * nearest neighbours.
 *
 * <p>The network has no probabilities: all modes are as likely, and the one path is their mean. It
 * has no joint modes, and its interactions are not read here. Samples of equally many agents go
 * through the network together, in blocks of {@value #BLOCK}, the last filled up with copies; so
 * the bits of a forecast do not depend on what else is in the list. Not thread-safe.
 */
public final class PublishedEqMotionPredictor implements MotionPredictor {
    /** Setting of a model's card: most agents of a sample. */
    public static final String SAMPLE_AGENTS = "sample_agents";

    /** Setting of a model's card: how far its neighbours may be, metres. */
    public static final String SAMPLE_RADIUS = "sample_radius_m";

    private static final int BLOCK = 32;
    private static final double[] NO_PATHS = {};

    private final PredictorSpec spec;
    private final EgoSamples samples;
    private final EqMotionNetwork network;
    private final SceneEncoder encoder;
    private final NDManager manager;
    private final Weights weights;

    /**
     * Runs the given parameters; the native engine is loaded when this returns.
     *
     * @param stepNanos time between steps, nanoseconds
     */
    public PublishedEqMotionPredictor(
            EqMotionConfig config,
            EgoSamples samples,
            Parameters parameters,
            ModelId id,
            long stepNanos) {
        this.samples = samples;
        spec =
                new PredictorSpec(
                        id,
                        config.dimension(),
                        config.pastSteps(),
                        stepNanos,
                        config.futureSteps(),
                        config.modes(),
                        0);
        network = new EqMotionNetwork(config);
        encoder = new SceneEncoder(config);
        manager = NativeEngine.newManager();
        weights = Weights.bind(parameters, manager);
    }

    /**
     * Runs a stored model.
     *
     * @throws IllegalArgumentException when it is no EqMotion network, or its card does not say
     *     what a sample is
     */
    public PublishedEqMotionPredictor(StoredModel model) {
        this(
                network(model),
                new EgoSamples((int) setting(model, SAMPLE_AGENTS), setting(model, SAMPLE_RADIUS)),
                model.parameters(),
                model.id(),
                model.card().stepNanos());
    }

    private static EqMotionConfig network(StoredModel model) {
        if (model.card().architecture() instanceof Architecture.EqMotion eqMotion) {
            return eqMotion.network();
        }
        throw new IllegalArgumentException(
                "model " + model.card().name() + " is no EqMotion network");
    }

    private static double setting(StoredModel model, String name) {
        String value = model.card().training().settings().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the card of model " + model.card().name() + " lacks the setting " + name);
        }
        return Double.parseDouble(value);
    }

    @Override
    public PredictorSpec spec() {
        return spec;
    }

    /** An ego, its sample and, once it is known, its modes. */
    private static final class Ego {
        private final SceneWindow window;
        private final int[] members;
        private double[] modes;

        Ego(SceneWindow window, int[] members) {
            this.window = window;
            this.members = members;
        }
    }

    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<Ego> all = new ArrayList<>();
        Map<Integer, List<Ego>> bySize = new TreeMap<>();
        for (SceneWindow window : windows) {
            for (int agent = 0; agent < window.agents().size(); agent++) {
                Ego ego = new Ego(window, samples.members(window, agent));
                all.add(ego);
                bySize.computeIfAbsent(ego.members.length, size -> new ArrayList<>()).add(ego);
            }
        }
        for (List<Ego> equallyMany : bySize.values()) {
            for (int at = 0; at < equallyMany.size(); at += BLOCK) {
                run(equallyMany.subList(at, Math.min(at + BLOCK, equallyMany.size())));
            }
        }
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        int first = 0;
        for (SceneWindow window : windows) {
            int end = first + window.agents().size();
            forecasts.add(forecast(window, all.subList(first, end)));
            first = end;
        }
        return forecasts;
    }

    private void run(List<Ego> egos) {
        List<SceneWindow> windows = new ArrayList<>(BLOCK);
        List<int[]> members = new ArrayList<>(BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            Ego ego = egos.get(Math.min(i, egos.size() - 1));
            windows.add(ego.window);
            members.add(ego.members);
        }
        PackedScenes packed = EgoSamples.pack(windows, members);
        EncodedScenes encoded = encoder.encode(packed);
        int dimension = spec.dimension();
        int numbers = spec.modes() * spec.futureSteps() * dimension;
        try (NDManager scope = manager.newSubManager()) {
            scope.tempAttachAll(weights.list());
            float[] futures = network.forward(scope, weights, encoded).futures().toFloatArray();
            for (int i = 0; i < egos.size(); i++) {
                int agent = packed.starts()[i];
                double[] modes = new double[numbers];
                for (int k = 0; k < numbers; k++) {
                    double origin = encoded.origins()[agent * dimension + k % dimension];
                    modes[k] = origin + futures[agent * numbers + k];
                }
                egos.get(i).modes = modes;
            }
        }
    }

    private Forecast forecast(SceneWindow window, List<Ego> egos) {
        double[] equal = new double[spec.modes()];
        Arrays.fill(equal, 1.0 / spec.modes());
        List<AgentForecast> agents = new ArrayList<>(egos.size());
        for (int agent = 0; agent < egos.size(); agent++) {
            double[] modes = egos.get(agent).modes;
            agents.add(
                    new AgentForecast(
                            window.agents().get(agent).id(),
                            equal,
                            modes,
                            mean(modes),
                            NO_PATHS,
                            ""));
        }
        return new Forecast(spec.model(), spec.futureSteps(), agents, NO_PATHS, Interactions.NONE);
    }

    private double[] mean(double[] modes) {
        double[] mean = new double[modes.length / spec.modes()];
        for (int i = 0; i < modes.length; i++) {
            mean[i % mean.length] += modes[i] / spec.modes();
        }
        return mean;
    }

    @Override
    public void close() {
        manager.close();
    }
}
