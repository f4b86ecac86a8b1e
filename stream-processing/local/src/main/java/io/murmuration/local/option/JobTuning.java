package io.murmuration.local.option;

import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.local.pipeline.ModelSizes;
import io.murmuration.local.pipeline.PredictorCatalogue;
import io.murmuration.motion.calibration.TubeSpec;
import io.murmuration.motion.window.TickGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the job computes and with what means; delivery and checkpoints are apart. */
public final class JobTuning {
    private static final String FUTURE_STEPS = "--future-steps";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int futureSteps;
    private Optional<TubeSpec> tubes;
    private double auditShare;
    private int slots;
    private int batch;

    @Mixin private WindowOptions windows;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR|URL",
            defaultValue = ModelCatalogue.DEFAULT,
            description =
                    "who forecasts: constant-velocity, anchors, retrieval, a shipped model, a"
                        + " model's folder or URL; auto is the first shipped model that fits, one"
                        + " that has not learnt from the recording if there is one;"
                        + " constant-velocity if none fits")
    private String model;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of the data sets; else MURMURATION_DATA, ../shared/data,"
                            + " ~/.murmuration/data")
    private Path data;

    @Option(
            names = "--joint-modes",
            description =
                    "send the futures of the whole scene as well, one probability for each, where"
                            + " the model has them")
    private boolean jointModes;

    @Option(
            names = "--influence",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description =
                    "say with every interaction how far the end of the best path moves without the"
                            + " neighbour, which costs up to one more forecast for each agent of a"
                            + " scene (default: true for demo, false for others)")
    private Boolean influence;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "send constant velocity in place of a forecast that is not there so long after"
                            + " it was due by the wall clock, and mark it (default: never)")
    private Duration deadline;

    @Option(
            names = "--batch-wait",
            paramLabel = "TIME",
            defaultValue = "2ms",
            converter = Durations.class,
            description = "how long a window waits for others to share a call of the predictor")
    private Duration batchWait;

    @Option(
            names = FUTURE_STEPS,
            paramLabel = "F",
            defaultValue = "" + JobOptions.DEFAULT_FUTURE_STEPS,
            description = "steps of the future that are forecast; " + WindowOptions.BROUGHT)
    void setFutureSteps(int steps) {
        futureSteps = atLeastOne(FUTURE_STEPS, steps);
    }

    @Option(
            names = "--tubes",
            paramLabel = "SHARE|off",
            defaultValue = "" + TubeSpec.DEFAULT_COVERAGE,
            description =
                    "share of the futures that the tube around an agent's modes is to hold, or off"
                            + " for forecasts without tubes")
    void setTubes(String share) {
        try {
            tubes =
                    share.equals("off")
                            ? Optional.empty()
                            : Optional.of(new TubeSpec(Double.parseDouble(share)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--tubes must be off, or above 0 and below 1, but was " + share,
                    e);
        }
    }

    @Option(
            names = "--audit-share",
            paramLabel = "SHARE",
            defaultValue = "" + JobOptions.DEFAULT_AUDIT_SHARE,
            description =
                    "share of the forecasts that are made again from a turned, mirrored and shifted"
                            + " window, to see whether the model keeps its symmetry; 0 for none")
    void setAuditShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--audit-share must be between 0 and 1, but was " + share);
        }
        auditShare = share;
    }

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "" + JobOptions.DEFAULT_PARALLELISM,
            description = "task slots, over which the scenes are spread")
    void setSlots(int number) {
        slots = atLeastOne("--slots", number);
    }

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + JobOptions.DEFAULT_BATCH_SIZE,
            description = "windows in one call of the predictor at most")
    void setBatch(int windowsAtMost) {
        batch = atLeastOne("--batch", windowsAtMost);
    }

    private int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    command.commandLine(), option + " must be at least 1, but was " + value);
        }
        return value;
    }

    /**
     * Takes the step, the past and the future that the model's card asks for, each where nobody
     * asked for another. To be called before anything else is asked for.
     *
     * @param bodies whether what will be played are bodies
     */
    public void suit(boolean bodies) {
        ModelSizes.of(model, bodies)
                .ifPresent(
                        card -> {
                            if (!isGiven(WindowOptions.STEP)) {
                                windows.setStep(TickGrid.ofSeconds(card.step()));
                            }
                            if (!isGiven(WindowOptions.PAST_STEPS)) {
                                windows.setPastSteps(card.architecture().shape().pastSteps());
                            }
                            if (!isGiven(FUTURE_STEPS)) {
                                futureSteps = card.architecture().shape().futureSteps();
                            }
                        });
    }

    private boolean isGiven(String option) {
        return Given.is(command, option);
    }

    /** How the past is cut into windows. */
    public WindowOptions windows() {
        return windows;
    }

    /** The name of who forecasts. */
    public String model() {
        return model;
    }

    /** How long a forecast may be overdue before constant velocity is sent. */
    public Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** Whether influence is measured; empty where nobody said so. */
    public Optional<Boolean> influence() {
        return Optional.ofNullable(influence);
    }

    /** Task slots. */
    public int slots() {
        return slots;
    }

    /**
     * Options of the job with all of this set, for whatever may come.
     *
     * @throws BadUseException when the model cannot be used or the windows make no sense
     */
    public JobOptions.Builder builder() {
        return builder(predictor(List.of()));
    }

    /** Options of the job with all of this set, and with this predictor. */
    public JobOptions.Builder builder(ModelCatalogue.Choice predictor) {
        return JobOptions.builder()
                .windows(windows.spec())
                .predictor(predictor.factory())
                .futureSteps(futureSteps)
                .tubes(tubes)
                .auditShare(auditShare)
                .batchSize(batch)
                .batchWait(batchWait)
                .jointModes(jointModes)
                .influence(influence().orElse(false))
                .deadline(deadline())
                .parallelism(slots);
    }

    /**
     * Who forecasts these recordings.
     *
     * @param recordings their names without endings
     * @throws BadUseException when the model cannot be used
     */
    public ModelCatalogue.Choice predictor(Collection<String> recordings) {
        return PredictorCatalogue.find(
                model, recordings, windows.spec(), futureSteps, Optional.ofNullable(data));
    }
}
