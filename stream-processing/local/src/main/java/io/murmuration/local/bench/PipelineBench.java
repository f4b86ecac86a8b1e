package io.murmuration.local.bench;

import io.murmuration.contracts.ContentType;
import io.murmuration.local.pipeline.LocalPipeline;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.local.pipeline.PlayedFeed;
import io.murmuration.normaliser.feed.FeedInput;
import io.murmuration.normaliser.feed.FeedOptions;
import io.murmuration.normaliser.feed.Speed;
import io.murmuration.normaliser.feed.SplitInput;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Runs the phases of the benchmark one after the other on one pipeline. */
public final class PipelineBench {
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration REWARM = Duration.ofSeconds(10);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final double MICROS_PER_MILLI = 1_000;

    private final BenchOptions options;
    private final LocalPipeline pipeline;
    private final ForecastCounter counter;
    private final PrintWriter progress;

    private PipelineBench(
            BenchOptions options,
            LocalPipeline pipeline,
            ForecastCounter counter,
            PrintWriter progress) {
        this.options = options;
        this.pipeline = pipeline;
        this.counter = counter;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param plan the pipeline
     * @param progress told what goes on
     */
    public static BenchResult run(BenchOptions options, PipelinePlan plan, PrintWriter progress)
            throws InterruptedException {
        try (LocalPipeline pipeline = LocalPipeline.start(plan);
                ForecastCounter counter =
                        new ForecastCounter(
                                pipeline.bootstrapServers(), pipeline.topics().forecasts())) {
            return new PipelineBench(options, pipeline, counter, progress).measure();
        }
    }

    private BenchResult measure() throws InterruptedException {
        Map<String, Double> throughput = new LinkedHashMap<>();
        if (!options.throughputFor().isZero()) {
            throughput.put(
                    "protobuf", full("protobuf", ContentType.PROTOBUF, false, options.warmUp()));
            throughput.put("json", full("json", ContentType.JSON, false, shortWarmUp()));
            throughput.put(
                    "one-agent frames",
                    full("one-agent", ContentType.PROTOBUF, true, shortWarmUp()));
        }
        Optional<BenchResult.Latency> latency =
                options.latencyFor().isZero() ? Optional.empty() : Optional.of(latency());
        return new BenchResult(options, throughput, latency);
    }

    private Duration shortWarmUp() {
        return options.warmUp().compareTo(REWARM) < 0 ? options.warmUp() : REWARM;
    }

    private double full(String phase, ContentType type, boolean split, Duration warmUp)
            throws InterruptedException {
        long before = counter.count();
        Load load = Load.full(phase, options, () -> counter.count() - before);
        FeedInput input = split ? new SplitInput(load) : load;
        try (PlayedFeed feed = PlayedFeed.start(input, feedOptions(type))) {
            follow(phase + ": warm-up", warmUp, feed);
            double rate = follow(phase, options.throughputFor(), feed);
            load.stop();
            settle();
            return rate;
        }
    }

    private BenchResult.Latency latency() throws InterruptedException {
        // Under full load records wait in line: that is no latency of this phase.
        counter.takeLatencies();
        Load load = Load.even("latency", options);
        try (PlayedFeed feed = PlayedFeed.start(load, feedOptions(ContentType.PROTOBUF))) {
            follow("latency: warm-up", options.warmUp(), feed);
            Histogram warmUp = counter.takeLatencies();
            progress.printf(
                    Locale.ROOT,
                    "  (warm-up p99 %.1f ms)%n",
                    warmUp.getValueAtPercentile(99) / MICROS_PER_MILLI);
            double rate = follow("latency", options.latencyFor(), feed);
            Histogram micros = counter.takeLatencies();
            load.stop();
            settle();
            return new BenchResult.Latency(
                    rate,
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                    micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
                    micros.getMaxValue() / MICROS_PER_MILLI);
        }
    }

    private FeedOptions feedOptions(ContentType type) {
        return FeedOptions.of(pipeline.bootstrapServers(), pipeline.topics())
                .withSpeed(Speed.MAX)
                .withContentType(type);
    }

    /** Lets time pass and gives the observations a second whose forecasts came in it. */
    private double follow(String what, Duration duration, PlayedFeed feed)
            throws InterruptedException {
        long began = System.nanoTime();
        long end = began + duration.toNanos();
        long countAtBegin = counter.count();
        while (System.nanoTime() < end) {
            long before = counter.count();
            long from = System.nanoTime();
            Thread.sleep(Math.min(TELL_EVERY.toMillis(), Math.max(1, (end - from) / 1_000_000)));
            progress.printf(
                    Locale.ROOT,
                    "%-22s %3.0f s left  %,9.0f observations/s%n",
                    what,
                    Math.max(0, (end - System.nanoTime()) / 1e9),
                    observations(counter.count() - before) / ((System.nanoTime() - from) / 1e9));
            progress.flush();
            if (feed.failure().isPresent()) {
                throw feed.failure().get();
            }
        }
        return observations(counter.count() - countAtBegin) / ((System.nanoTime() - began) / 1e9);
    }

    private double observations(long forecasts) {
        return (double) forecasts * options.framesPerForecast() * options.agents();
    }

    /** Waits until the forecasts of a phase have come, so that they are not counted in the next. */
    private void settle() throws InterruptedException {
        long before;
        do {
            before = counter.count();
            Thread.sleep(SETTLE.toMillis());
        } while (counter.count() != before);
    }
}
