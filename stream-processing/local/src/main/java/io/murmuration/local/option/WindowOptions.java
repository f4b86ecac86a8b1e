package io.murmuration.local.option;

import io.murmuration.motion.window.TickGrid;
import io.murmuration.motion.window.WindowSpec;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the past is cut into windows. */
public final class WindowOptions {
    static final String STEP = "--dt";
    static final String PAST_STEPS = "--past-steps";

    /** Who else decides, in the words of the options. */
    static final String BROUGHT = "a named model, and bodies, bring their own";

    @Option(
            names = STEP,
            paramLabel = "SECONDS",
            defaultValue = "0.4",
            converter = TickGrids.class,
            description =
                    "time between the steps of past and future, a decimal or a fraction; "
                            + BROUGHT)
    private TickGrid dt;

    @Option(
            names = "--stride",
            paramLabel = "SECONDS",
            converter = TickGrids.class,
            description = "time between forecasts of a scene; dt is a multiple of it (default: dt)")
    private TickGrid stride;

    @Option(
            names = PAST_STEPS,
            paramLabel = "P",
            defaultValue = "" + WindowSpec.DEFAULT_PAST_STEPS,
            description = "steps of the past that a forecast is made from; " + BROUGHT)
    private int pastSteps;

    @Mixin private TimeOptions time;

    @Option(
            names = "--presence",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "an agent is there while its newest sample is younger (default: dt)")
    private Duration presence;

    @Option(
            names = "--stitch",
            paramLabel = "TIME",
            arity = "0..1",
            defaultValue = "0s",
            fallbackValue = "2s",
            converter = Durations.class,
            description =
                    "join a track that was lost for less (2s unless said) with one that appears"
                            + " where it would be; 0s for none")
    private Duration stitch;

    @Option(
            names = "--max-agents",
            paramLabel = "N",
            defaultValue = "" + WindowSpec.DEFAULT_MAX_AGENTS,
            description = "agents that one scene may have at a time")
    private int maxAgents;

    void setStep(TickGrid step) {
        dt = step;
    }

    void setPastSteps(int steps) {
        pastSteps = steps;
    }

    /**
     * The windows asked for.
     *
     * @throws BadUseException when they make no sense
     */
    public WindowSpec spec() {
        try {
            return WindowSpec.builder()
                    .step(dt)
                    .stridesPerStep(stridesPerStep())
                    .pastSteps(pastSteps)
                    .presence(presence)
                    .stitch(stitch)
                    .maxAgents(maxAgents)
                    .time(time.policy())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }

    private int stridesPerStep() {
        if (stride == null) {
            return 1;
        }
        long top = Math.multiplyExact(dt.numerator(), stride.denominator());
        long bottom = Math.multiplyExact(dt.denominator(), stride.numerator());
        if (top % bottom != 0) {
            throw new BadUseException(
                    "--dt must be a multiple of --stride, but dt is %s s and the stride %s s"
                            .formatted(seconds(dt), seconds(stride)));
        }
        return Math.toIntExact(top / bottom);
    }

    private static String seconds(TickGrid grid) {
        return grid.denominator() == 1
                ? Long.toString(grid.numerator())
                : grid.numerator() + "/" + grid.denominator();
    }
}
