package io.murmuration.forecasting;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.motion.calibration.TubeSpec;
import io.murmuration.motion.window.TickGrid;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The arguments of the job on a cluster: {@code --name value} pairs.
 *
 * <p>Seconds may be fractions, {@code 0.4} or {@code 1001/30000}; durations are ISO 8601 or a
 * number with {@code ms}, {@code s} or {@code m}, as {@code 500ms}. {@code --model} is as {@link
 * ModelCatalogue#find} understands it.
 */
public final class JobArguments {
    private static final String MODEL = "--model";

    private interface Setting {
        void apply(JobOptions.Builder job, WindowSpec.Builder windows, String value);
    }

    private static final Map<String, Setting> SETTINGS = settings();

    private JobArguments() {}

    private static Map<String, Setting> settings() {
        Map<String, Setting> settings = new TreeMap<>();
        settings.put("--bootstrap-servers", (job, windows, v) -> job.bootstrapServers(v));
        settings.put("--topic-prefix", (job, windows, v) -> job.topics(new Topics(v)));
        settings.put("--group-id", (job, windows, v) -> job.groupId(v));
        settings.put(
                "--transactional-id-prefix", (job, windows, v) -> job.transactionalIdPrefix(v));
        settings.put("--delivery", (job, windows, v) -> job.delivery(delivery(v)));
        settings.put(
                "--checkpoint-interval", (job, windows, v) -> job.checkpointInterval(duration(v)));
        settings.put("--checkpoint-dir", (job, windows, v) -> job.checkpointDirectory(Path.of(v)));
        settings.put(
                "--restore-from", (job, windows, v) -> job.restoreFrom(Optional.of(Path.of(v))));
        settings.put("--parallelism", (job, windows, v) -> job.parallelism(integer(v)));
        settings.put("--tubes", (job, windows, v) -> job.tubes(tubes(v)));
        settings.put("--audit-share", (job, windows, v) -> job.auditShare(number(v)));
        settings.put("--batch", (job, windows, v) -> job.batchSize(integer(v)));
        settings.put("--batch-wait", (job, windows, v) -> job.batchWait(duration(v)));
        settings.put("--future-steps", (job, windows, v) -> job.futureSteps(integer(v)));
        settings.put(
                "--idle-timeout", (job, windows, v) -> job.idleTimeout(Optional.of(duration(v))));
        settings.put("--deadline", (job, windows, v) -> job.deadline(Optional.of(duration(v))));
        settings.put("--joint-modes", (job, windows, v) -> job.jointModes(yesOrNo(v)));
        settings.put("--influence", (job, windows, v) -> job.influence(yesOrNo(v)));
        settings.put("--dt", (job, windows, v) -> windows.step(TickGrid.ofSeconds(v)));
        settings.put("--strides-per-step", (job, windows, v) -> windows.stridesPerStep(integer(v)));
        settings.put("--past-steps", (job, windows, v) -> windows.pastSteps(integer(v)));
        settings.put("--presence", (job, windows, v) -> windows.presence(duration(v)));
        settings.put("--lateness", (job, windows, v) -> windows.lateness(duration(v)));
        settings.put("--max-jump", (job, windows, v) -> windows.maxJump(duration(v)));
        settings.put("--agreement", (job, windows, v) -> windows.agreement(duration(v)));
        settings.put("--stitch", (job, windows, v) -> windows.stitch(duration(v)));
        settings.put("--max-agents", (job, windows, v) -> windows.maxAgents(integer(v)));
        return settings;
    }

    /**
     * The options that the arguments mean; what is not given has its default.
     *
     * @throws IllegalArgumentException naming the argument and what is wrong with it
     */
    public static JobOptions parse(String... args) {
        JobOptions.Builder job = JobOptions.builder();
        WindowSpec.Builder windows = WindowSpec.builder();
        String model = ModelCatalogue.DEFAULT;
        for (int i = 0; i < args.length; i += 2) {
            Setting setting = SETTINGS.get(args[i]);
            if (setting == null && !args[i].equals(MODEL)) {
                throw new IllegalArgumentException(
                        "unknown argument "
                                + args[i]
                                + "; known are "
                                + SETTINGS.keySet().stream().collect(Collectors.joining(", "))
                                + ", "
                                + MODEL);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            if (setting == null) {
                model = args[i + 1];
                continue;
            }
            try {
                setting.apply(job, windows, args[i + 1]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        args[i] + " " + args[i + 1] + ": " + e.getMessage(), e);
            }
        }
        JobOptions options = job.windows(windows.build()).build();
        // Which models fit is known only when all of the arguments are.
        try {
            return options.toBuilder()
                    .predictor(
                            ModelCatalogue.find(
                                            model,
                                            List.of(),
                                            options.windows(),
                                            options.futureSteps())
                                    .factory())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ModelCatalogue.complaint(model, e), e);
        }
    }

    private static Delivery delivery(String text) {
        return switch (text) {
            case "at-least-once" -> Delivery.AT_LEAST_ONCE;
            case "exactly-once" -> Delivery.EXACTLY_ONCE;
            default -> throw new IllegalArgumentException("expected at-least-once or exactly-once");
        };
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false");
        };
    }

    private static Optional<TubeSpec> tubes(String text) {
        return text.equals("off") ? Optional.empty() : Optional.of(new TubeSpec(number(text)));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number", e);
        }
    }

    private static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number", e);
        }
    }

    private static Duration duration(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("p")) {
                return Duration.parse(text);
            }
            if (lower.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
            }
            return Duration.parse("PT" + text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("expected a duration such as 500ms, 1.5s or 10m", e);
        }
    }
}
