package io.murmuration.local.option;

import io.murmuration.motion.window.TimePolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What holds of the stamps of a scene; the monitor's are the job's. */
public final class TimeOptions {
    @Option(
            names = "--lateness",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = Durations.class,
            description = "how far behind its scene's clock a record may come and be in time")
    private Duration lateness;

    @Option(
            names = "--max-jump",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Durations.class,
            description =
                    "a stamp further ahead of its scene's clock is held until confirmed; one"
                            + " further ahead of the time at which its record was sent is refused")
    private Duration maxJump;

    @Option(
            names = "--agreement",
            paramLabel = "TIME",
            defaultValue = "250ms",
            converter = Durations.class,
            description =
                    "sources of a scene whose clocks are further apart than this and the lateness"
                            + " do not agree: the one apart is named and does not move the scene's"
                            + " clock")
    private Duration agreement;

    /**
     * The policy asked for.
     *
     * @throws BadUseException when it makes no sense
     */
    public TimePolicy policy() {
        try {
            return new TimePolicy(lateness, maxJump, agreement);
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }
}
