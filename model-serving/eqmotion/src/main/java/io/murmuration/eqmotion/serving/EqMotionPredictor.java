package io.murmuration.eqmotion.serving;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.forecast.EncodedBatch;
import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.forecast.LocalFrames;
import io.murmuration.eqmotion.forecast.PackedSamples;
import io.murmuration.eqmotion.forecast.SampleBuilder;
import io.murmuration.eqmotion.forecast.SampleEncoder;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.Fit;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.LearntRange;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import io.murmuration.motion.TubeQuantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Forecasts with the default network.
 *
 * <p>The agents of all windows go through the network in blocks of {@value #BLOCK}; the last block
 * is filled up with copies of one agent. So every product has the same size always, and the bits of
 * a forecast do not depend on what else is in the list. Not thread-safe: one predictor a thread.
 */
public final class EqMotionPredictor implements MotionPredictor {
    private static final int BLOCK = 32;

    private final PredictorSpec spec;
    private final TubeQuantiles tubeQuantiles;
    private final SymmetryGroup symmetryGroup;
    private final boolean joint;
    private final double knownNoiseMeters;
    private final LearntRange learnt;
    private final double reachMeters;
    private final ForecastNetwork network;
    private final SampleEncoder encoder;
    private final ForecastAssembler assembler;
    private final NDManager manager;
    private final Weights weights;
    // Read by whoever publishes it, maybe on another thread.
    private final AtomicLong overflow = new AtomicLong();

    /**
     * Runs a stored model; the native engine is loaded and warm when this returns.
     *
     * @throws IllegalArgumentException when the model is of another architecture
     */
    public EqMotionPredictor(StoredModel model) {
        this(model, true);
    }

    /**
     * Runs a stored model for one who may not want its joint modes; the rest is the same bit for
     * bit, in seven eighths of the time.
     *
     * @throws IllegalArgumentException when the model is of another architecture
     */
    public EqMotionPredictor(StoredModel model, boolean jointModes) {
        this(
                config(model.card()),
                model.parameters(),
                model.id(),
                model.card().stepNanos(),
                model.card().quantiles(),
                SymmetryGroup.named(model.card().symmetryGroup()),
                jointModes,
                model.card().training().noiseMeters(),
                model.card().learnt());
    }

    /** Runs parameters that are in no store, for example in the middle of a training. */
    public EqMotionPredictor(
            ForecastConfig config, Parameters parameters, ModelId id, long stepNanos) {
        this(
                config,
                parameters,
                id,
                stepNanos,
                TubeQuantiles.NONE,
                SymmetryGroup.FULL,
                true,
                0,
                LearntRange.ANY);
    }

    private EqMotionPredictor(
            ForecastConfig config,
            Parameters parameters,
            ModelId id,
            long stepNanos,
            TubeQuantiles quantiles,
            SymmetryGroup group,
            boolean jointModes,
            double noiseMeters,
            LearntRange learntRange) {
        tubeQuantiles = quantiles;
        symmetryGroup = group;
        joint = jointModes;
        knownNoiseMeters = noiseMeters;
        learnt = learntRange;
        reachMeters = config.radiusMeters();
        spec =
                new PredictorSpec(
                        id,
                        ForecastConfig.DIMENSION,
                        config.pastSteps(),
                        stepNanos,
                        config.futureSteps(),
                        config.modes(),
                        joint ? config.jointModes() : 0);
        network = new ForecastNetwork(config);
        encoder = new SampleEncoder(config);
        assembler = new ForecastAssembler(config, id, joint);
        manager = NativeEngine.newManager();
        weights = Weights.bind(parameters, manager);
        run(PackedSamples.allocate(BLOCK, config.pastSteps(), config.slots()), 1);
    }

    private static ForecastConfig config(ModelCard card) {
        if (card.architecture() instanceof Architecture.HeadingPairs pairs) {
            return pairs.network();
        }
        throw new IllegalArgumentException(
                "model "
                        + card.name()
                        + " has the architecture "
                        + card.architecture().name()
                        + ", which this predictor does not run");
    }

    /** Neighbours are listened to, and nobody beyond them. */
    @Override
    public double reachMeters() {
        return reachMeters;
    }

    @Override
    public double knownNoiseMeters() {
        return knownNoiseMeters;
    }

    @Override
    public PredictorSpec spec() {
        return spec;
    }

    @Override
    public TubeQuantiles tubeQuantiles() {
        return tubeQuantiles;
    }

    @Override
    public SymmetryGroup symmetryGroup() {
        return symmetryGroup;
    }

    /** Those whose kind and speed the card names. */
    @Override
    public Fit accepts(SceneWindow window) {
        return MotionPredictor.super.accepts(window).and(learnt.accepts(window));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a window's dimension, step or past is not the model's
     */
    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        SampleBuilder builder = new SampleBuilder(network.config());
        for (SceneWindow window : windows) {
            requireStep(window);
            builder.addAll(window);
        }
        PackedSamples samples = builder.build();
        overflow.addAndGet(builder.overflow());
        NetworkAnswers answers = run(samples, samples.count());
        LocalFrames frames = encoder.frames(samples);
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        int first = 0;
        for (SceneWindow window : windows) {
            forecasts.add(assembler.assemble(window, samples, frames, answers, first));
            first += window.agents().size();
        }
        return forecasts;
    }

    /** Neighbours within the radius for whom there was no slot, since the start. */
    @Override
    public long neighboursLeftOut() {
        return overflow.get();
    }

    /** Native arrays that are alive, for tests of memory. */
    int nativeArrays() {
        return manager.getManagedArrays().size();
    }

    private void requireStep(SceneWindow window) {
        if (spec.dtNanos() != PredictorSpec.ANY && window.dtNanos() != spec.dtNanos()) {
            throw new IllegalArgumentException(
                    "model "
                            + spec.model().name()
                            + " was made for steps of "
                            + spec.dtNanos() / 1e9
                            + " s, but the window of scene "
                            + window.scene()
                            + " has "
                            + window.dtNanos() / 1e9
                            + " s");
        }
    }

    private NetworkAnswers run(PackedSamples samples, int count) {
        NetworkAnswers answers = NetworkAnswers.allocate(network.config(), count, joint);
        int[] rows = new int[BLOCK];
        for (int at = 0; at < count; at += BLOCK) {
            int filled = Math.min(BLOCK, count - at);
            // Places without an agent repeat the block's first.
            Arrays.fill(rows, at);
            for (int i = 0; i < filled; i++) {
                rows[i] = at + i;
            }
            EncodedBatch batch = encoder.encode(samples.select(rows));
            try (NDManager scope = manager.newSubManager()) {
                scope.tempAttachAll(weights.list());
                answers.take(
                        network.forward(weights, batch.bind(scope), Dropout.NONE, joint),
                        at,
                        filled,
                        BLOCK);
            }
        }
        return answers;
    }

    @Override
    public void close() {
        manager.close();
    }
}
