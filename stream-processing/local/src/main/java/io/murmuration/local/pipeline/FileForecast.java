package io.murmuration.local.pipeline;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.JobFailedException;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounts;
import io.murmuration.forecasting.bounded.BoundedForecast;
import io.murmuration.forecasting.bounded.PlacedFrames;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.window.HeardClocks;
import io.murmuration.motion.window.SourceApart;
import io.murmuration.motion.window.TimePolicy;
import io.murmuration.normaliser.Normaliser;
import io.murmuration.normaliser.NormaliserLimits;
import io.murmuration.normaliser.SceneCatalogue;
import io.murmuration.normaliser.feed.FeedInput;
import io.murmuration.normaliser.feed.FeedSource;
import io.murmuration.normaliser.feed.FileSource;
import io.murmuration.normaliser.feed.NormalisedInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A recording through the normaliser and the job into a file, without a broker. */
public final class FileForecast {
    /**
     * Where the refusals of a run go. The task that reads the input is made from its serialised
     * form, so it finds the list by a number.
     */
    private static final Map<Long, Refusals> OPEN = new ConcurrentHashMap<>();

    private static final AtomicLong RUNS = new AtomicLong();

    private FileForecast() {}

    /** What was refused in a run, by reason. Thread-safe. */
    public static final class Refusals {
        private static final int NAMED_AT_MOST = 20;

        private final Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
        private final TreeSet<Named> named = new TreeSet<>();
        private final Map<String, HeardClocks> clocks = new HashMap<>();
        private final Map<String, String> apart = new TreeMap<>();

        private RuntimeException inputFailure;

        /** One refusal, in the order of the input; line 0 stands for one that is not known. */
        private record Named(long line, String words) implements Comparable<Named> {
            @Override
            public int compareTo(Named other) {
                int byLine = Long.compareUnsigned(line - 1, other.line - 1);
                return byLine == 0 ? words.compareTo(other.words) : byLine;
            }

            @Override
            public String toString() {
                return (line == 0 ? "a record" : "record " + line) + " refused: " + words;
            }
        }

        /** Follows the clocks of the sources, as the job does. */
        synchronized void hear(ObservationFrame frame, TimePolicy policy) {
            HeardClocks scene = clocks.computeIfAbsent(frame.getScene(), id -> new HeardClocks());
            scene.hear(frame.getSource(), frame.getStampNanos(), 0, policy);
            SourceApart one = scene.clocks().apart(frame.getSource(), policy);
            if (one != null && apart.size() < NAMED_AT_MOST) {
                apart.putIfAbsent(
                        frame.getScene() + '\0' + frame.getSource(),
                        "scene " + frame.getScene() + ": " + one.describe());
            }
        }

        /**
         * Counts one and names it when it is among the first of the input.
         *
         * @param line where it stands, from 1; 0 when that is not known
         */
        synchronized void add(long line, RefusalReason reason, String message) {
            counts.merge(reason, 1L, Long::sum);
            named.add(new Named(line, reason + ": " + message));
            if (named.size() > NAMED_AT_MOST) {
                named.pollLast();
            }
        }

        /** Keeps why the input could not be read on, which Flink wraps beyond recognition. */
        synchronized void fail(RuntimeException failure) {
            inputFailure = failure;
        }

        synchronized Optional<RuntimeException> inputFailure() {
            return Optional.ofNullable(inputFailure);
        }

        /** How many there were. */
        public synchronized long total() {
            return counts.values().stream().mapToLong(count -> count).sum();
        }

        /**
         * The first of them one by one, then all by reason, and the sources whose clocks were apart
         * from their scene's.
         */
        public synchronized List<String> lines() {
            List<String> lines = new ArrayList<>();
            named.forEach(one -> lines.add(one.toString()));
            if (total() > 0) {
                lines.add(
                        String.format(Locale.ROOT, "%,d refused: ", total())
                                + counts.entrySet().stream()
                                        .map(entry -> entry.getValue() + " " + entry.getKey())
                                        .collect(Collectors.joining(", ")));
            }
            lines.addAll(apart.values());
            return lines;
        }
    }

    /**
     * Runs to the end of the input.
     *
     * @param source the input
     * @param job what the job is to be like
     * @param scenes described beforehand; they win over what the input declares
     * @param refusals filled with what does not go on
     * @param output written anew
     * @throws BadUseException when the output cannot be written
     */
    public static RunCounts run(
            FeedSource source,
            JobOptions.Builder job,
            SceneCatalogue scenes,
            Refusals refusals,
            Path output) {
        long run = RUNS.incrementAndGet();
        OPEN.put(run, refusals);
        try {
            List<SceneDescription> described = new ArrayList<>(scenes.descriptions());
            described.addAll(declared(source, scenes));
            JobOptions options = job.scenes(described).build();
            TimePolicy policy = options.windows().time();
            return BoundedForecast.run(
                    options,
                    () -> open(source, described, run, policy),
                    output,
                    (line, reason, message) -> OPEN.get(run).add(line, reason, message));
        } catch (JobFailedException e) {
            throw refusals.inputFailure().orElse(e);
        } catch (IOException e) {
            throw new BadUseException("--output " + output + ": " + e.getMessage(), e);
        } finally {
            OPEN.remove(run);
        }
    }

    private static List<SceneDescription> declared(FeedSource source, SceneCatalogue scenes) {
        Set<String> known =
                scenes.descriptions().stream()
                        .map(SceneDescription::getScene)
                        .collect(Collectors.toSet());
        if (source instanceof FileSource file && file.isStandardInput()) {
            // It can be read once only, and JSON lines declare nothing.
            return List.of();
        }
        try (FeedInput input = source.open()) {
            return input.scenes().stream()
                    .filter(scene -> !known.contains(scene.getScene()))
                    .toList();
        }
    }

    private static Iterator<ObservationFrame> open(
            FeedSource source, List<SceneDescription> described, long run, TimePolicy policy) {
        Refusals refusals = OPEN.get(run);
        return new Reading(
                new NormalisedInput(
                        source.open(),
                        new Normaliser(NormaliserLimits.DEFAULT, new SceneCatalogue(described)),
                        (line, agent, reason, message) -> refusals.add(line, reason, message)),
                refusals,
                policy);
    }

    /** Reads on, and keeps the failure when that is not possible. */
    private record Reading(NormalisedInput input, Refusals refusals, TimePolicy policy)
            implements PlacedFrames, AutoCloseable {
        @Override
        public boolean hasNext() {
            try {
                return input.hasNext();
            } catch (RuntimeException e) {
                refusals.fail(e);
                throw e;
            }
        }

        @Override
        public ObservationFrame next() {
            ObservationFrame frame = input.next();
            refusals.hear(frame, policy);
            return frame;
        }

        @Override
        public long line() {
            return input.line();
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
