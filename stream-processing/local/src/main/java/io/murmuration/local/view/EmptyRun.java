package io.murmuration.local.view;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says why a run forecast nothing. */
public final class EmptyRun {
    private EmptyRun() {}

    /**
     * One line, or nothing when there were forecasts.
     *
     * @param rawRecords that were fed
     */
    public static Optional<String> explain(RunSnapshot run, long rawRecords) {
        if (run.forecasts() > 0) {
            return Optional.empty();
        }
        String records = String.format(Locale.ROOT, "%,d records", rawRecords);
        if (rawRecords == 0) {
            return Optional.of("nothing was forecast: the input has no records");
        }
        if (run.frames() == 0 && run.dead() > 0) {
            return Optional.of(
                    "nothing was forecast: " + records + ", all refused: " + reasons(run));
        }
        if (run.frames() == 0) {
            return Optional.of(
                    "nothing was forecast: " + records + ", none of them normalised yet");
        }
        if (run.late() >= run.frames()) {
            return Optional.of("nothing was forecast: " + records + ", all late: try --lateness");
        }
        if (run.observations() == 0) {
            return Optional.of("nothing was forecast: " + records + ", none with an agent in it");
        }
        return Optional.of(
                "nothing was forecast: "
                        + records
                        + ", and no tick has closed: the input is shorter than --dt, or its last"
                        + " frame is still the newest");
    }

    /** The reasons of the dead letters, the most frequent first. */
    public static String reasons(RunSnapshot run) {
        StringBuilder text = new StringBuilder();
        run.refused().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(
                        entry ->
                                text.append(text.isEmpty() ? "" : ", ")
                                        .append(entry.getValue())
                                        .append(" ")
                                        .append(entry.getKey()));
        return text.toString();
    }
}
