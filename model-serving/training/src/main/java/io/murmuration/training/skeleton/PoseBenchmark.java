package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.pose.BodySymmetry;
import io.murmuration.eqmotion.pose.Pelvis;
import io.murmuration.eqmotion.pose.PoseConfig;
import io.murmuration.eqmotion.pose.PoseMembers;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.training.fit.Fit;
import io.murmuration.training.fit.FitOptions;
import io.murmuration.training.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The task {@code cmu}: 25 frames of a body from 10.
 *
 * <p>One recording of each action shows how good the recipe is and is not learnt from at first; the
 * model that is written is the mean of that network and of two that the same recipe makes of all
 * recordings, from other seeds and to its last epoch.
 */
public final class PoseBenchmark implements Task {
    private static final String VALIDATED = "validated";
    private static final String FROM_ALL = "from-all";
    private static final String FROM_ALL_AGAIN = "from-all-again";
    private static final String MODEL = "model";
    private static final double PROTOCOL_UNITS_PER_METER = 1000 / CmuData.TRUE_MILLIMETRES;
    private static final PoseConfig SIZES =
            new PoseConfig(
                    CmuProtocol.PAST, CmuProtocol.FUTURE, 15, 128, 6, 2, 1, BodySymmetry.E3, 300);

    /** Windows of an epoch. */
    private static final int SAMPLES = 2_048;

    private static final double DROPOUT = 0.05;

    private static final FitOptions RECIPE =
            new FitOptions(
                    "cmu, %d windows an epoch, %s, dropout %s, %s"
                            .formatted(SAMPLES, PoseVariation.DEFAULT, DROPOUT, SIZES),
                    0,
                    240,
                    64,
                    2e-3,
                    12);

    @Override
    public String name() {
        return "cmu";
    }

    @Override
    public String shippedModel() {
        return "bodies";
    }

    @Override
    public Optional<String> dataSet() {
        return Optional.of(CmuData.NAME);
    }

    @Override
    public Path train(
            Path data, long seed, OptionalInt epochs, Path directory, Consumer<String> lines)
            throws IOException {
        CmuData cmu = CmuData.read(data);
        PoseNetwork network = new PoseNetwork(SIZES, cmu.skeleton());
        FitOptions options = RECIPE.withSeed(seed).withEpochs(epochs.orElse(RECIPE.epochs()));
        Fit.Outcome chosen =
                new Fit(
                                task(cmu, network, cmu.learning()),
                                options,
                                directory.resolve(VALIDATED),
                                lines)
                        .run();
        MomentumFit.Outcome fitted = momentum(cmu, network, chosen.parameters());
        lines.accept(
                "in a stand-in world %.3f of the error of constant velocity, %s and %s steps"
                        .formatted(
                                fitted.ofConstantVelocity(),
                                fitted.momentum().shiftFades(),
                                fitted.momentum().turnFades()));
        write(
                directory.resolve(VALIDATED).resolve(MODEL),
                card(cmu, SIZES, cmu.learning(), options, chosen, fitted),
                chosen.parameters());
        lines.accept("epoch %d was best; now from all recordings".formatted(chosen.epoch()));
        FitOptions further = options.toTheLastEpoch();
        PoseTask everything = task(cmu, network, cmu.training());
        Parameters all =
                new Fit(everything, further, directory.resolve(FROM_ALL), lines).run().parameters();
        lines.accept("once more from all recordings, with the next seed");
        FitOptions again = further.withSeed(seed + 1);
        Parameters another =
                new Fit(everything, again, directory.resolve(FROM_ALL_AGAIN), lines)
                        .run()
                        .parameters();
        List<Parameters> members = List.of(all, chosen.parameters(), another);
        Path target = directory.resolve(MODEL);
        write(
                target,
                card(
                        cmu,
                        SIZES.withMembers(members.size()),
                        cmu.training(),
                        options,
                        chosen,
                        fitted),
                PoseMembers.join(members));
        return target;
    }

    /** From forecasts of recordings that the network did not learn from. */
    private static MomentumFit.Outcome momentum(
            CmuData cmu, PoseNetwork network, Parameters parameters) {
        try (NDManager manager = NativeEngine.newManager()) {
            PoseForecaster forecaster =
                    new NetworkForecaster(network, cmu.skeleton(), parameters, manager);
            return new MomentumFit(
                            cmu,
                            cmu.validation(),
                            pelvis(cmu),
                            PROTOCOL_UNITS_PER_METER,
                            forecaster)
                    .run();
        }
    }

    private static void write(Path place, ModelCard card, Parameters parameters)
            throws IOException {
        OnnxExport.writeBeside(place, ModelStore.write(place, card, parameters));
    }

    private static PoseTask task(CmuData cmu, PoseNetwork network, List<CmuSequence> learning) {
        return new PoseTask(
                network,
                cmu.skeleton(),
                learning,
                cmu.validation(),
                PoseVariation.DEFAULT,
                SAMPLES,
                DROPOUT);
    }

    /** The scores are those of the network that did not learn from the validation recordings. */
    private ModelCard card(
            CmuData cmu,
            PoseConfig sizes,
            List<CmuSequence> learnt,
            FitOptions options,
            Fit.Outcome chosen,
            MomentumFit.Outcome fitted) {
        Map<String, Double> scores = CmuCard.scores(chosen);
        scores.put("validation.stand_in_world_of_constant_velocity", fitted.ofConstantVelocity());
        return new ModelCard(
                shippedModel(),
                "3",
                new Architecture.Pose(
                        sizes,
                        cmu.skeleton(),
                        pelvis(cmu),
                        fitted.momentum(),
                        PROTOCOL_UNITS_PER_METER),
                "1/60",
                sizes.symmetry().text(),
                "m",
                List.of(
                        "one body of the CMU skeleton, 10 frames of past at 60 a second",
                        "through the world the body goes on with its momentum, a rule with two"
                                + " fitted numbers",
                        "the validation scores are of the member that did not learn from the"
                                + " validation recordings"),
                CmuCard.training(
                        learnt,
                        options,
                        chosen,
                        SAMPLES,
                        PoseVariation.DEFAULT,
                        Map.of("dropout", Double.toString(DROPOUT))),
                scores,
                TubeQuantiles.NONE);
    }

    private static Pelvis pelvis(CmuData cmu) {
        Skeleton skeleton = cmu.skeleton();
        int left = skeleton.index("lfemur");
        int right = skeleton.index("rfemur");
        CmuSequence any = cmu.training().get(0);
        double[] leftRest = new double[CmuData.AXES];
        double[] rightRest = new double[CmuData.AXES];
        for (int axis = 0; axis < CmuData.AXES; axis++) {
            leftRest[axis] = any.at(0, left, axis);
            rightRest[axis] = any.at(0, right, axis);
        }
        return new Pelvis(skeleton.index("root"), left, right, leftRest, rightRest);
    }

    @Override
    public Report evaluate(Path data, String model) throws IOException {
        return CmuEvaluation.of(data, model);
    }

    @Override
    public void draw(Path data, String model, Path directory) throws IOException {
        CmuEvaluation.draw(data, model, directory);
    }
}
