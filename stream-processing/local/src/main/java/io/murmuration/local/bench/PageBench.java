package io.murmuration.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.local.browser.BrowserPage;
import io.murmuration.local.browser.Chromium;
import io.murmuration.local.option.BadUseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How smoothly the live page moves in a headless Chromium, drawn without a graphics card. */
public final class PageBench {
    /** Observations are as often as a good tracker's. */
    private static final long OBSERVED_EVERY_MILLIS = 100;

    private static final long START_NANOS = 1_000_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PageBench() {}

    /**
     * What was measured.
     *
     * @param framesPerSecond mean over the time
     * @param longestGapMillis between two frames
     * @param detail what the page left out, in its own words; empty when nothing
     */
    public record Result(
            int agents,
            int modes,
            Duration duration,
            double framesPerSecond,
            double longestGapMillis,
            String detail) {
        /** For people. */
        public String toText() {
            return String.format(
                    Locale.ROOT,
                    "%d agents of %d modes, 1280 by 720 pixels, %d processors%n%.1f frames a second"
                            + " over %.0f s, longest gap %.0f ms%s%n",
                    agents,
                    modes,
                    Runtime.getRuntime().availableProcessors(),
                    framesPerSecond,
                    duration.toMillis() / 1e3,
                    longestGapMillis,
                    detail.isEmpty() ? "" : "; " + detail);
        }

        /** For programs. */
        public ObjectNode toJson() {
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("agents", agents);
            json.put("modes", modes);
            json.put("seconds", duration.toMillis() / 1e3);
            json.put("processors", Runtime.getRuntime().availableProcessors());
            json.put("frames_per_second", framesPerSecond);
            json.put("longest_gap_ms", longestGapMillis);
            json.put("detail", detail);
            return json;
        }
    }

    /**
     * Measures.
     *
     * @param folder for the broker's data
     * @throws BadUseException when there is no browser
     */
    public static Result run(PageLoad load, Duration duration, Path folder) {
        Chromium.Installation browser =
                Chromium.find()
                        .orElseThrow(
                                () ->
                                        new BadUseException(
                                                "no Chromium with its chromedriver found:"
                                                        + " install both (Debian: chromium-driver),"
                                                        + " or name a browser in"
                                                        + " MURMURATION_BROWSER"));
        try (PageStand stand = PageStand.start(folder);
                Chromium chromium = Chromium.start(browser)) {
            ScheduledExecutorService feed = Executors.newSingleThreadScheduledExecutor();
            try {
                AtomicLong now = new AtomicLong(START_NANOS);
                ScheduledFuture<?> playing =
                        feed.scheduleAtFixedRate(
                                () -> play(stand, load, now),
                                0,
                                OBSERVED_EVERY_MILLIS,
                                TimeUnit.MILLISECONDS);
                Result result = measure(stand, chromium.newPage(), load, duration);
                playing.cancel(false);
                return result;
            } finally {
                feed.shutdownNow();
            }
        }
    }

    private static void play(PageStand stand, PageLoad load, AtomicLong now) {
        long stamp = now.getAndAdd(OBSERVED_EVERY_MILLIS * 1_000_000);
        stand.send(stand.topics().observations(), load.scene(), load.observed(stamp));
        if ((stamp - START_NANOS) % PageLoad.DT_NANOS == 0) {
            stand.send(stand.topics().forecasts(), load.scene(), load.forecast(stamp));
        }
    }

    private static Result measure(
            PageStand stand, BrowserPage page, PageLoad load, Duration duration) {
        page.visit(stand.address());
        // Ten ticks: the page has come to rest, and its code is compiled.
        page.await(
                "murmuration.known().length > 10 && murmuration.spots().length === "
                        + load.agents(),
                PATIENCE);
        JsonNode found =
                page.evaluate(
                        """
                        new Promise((done) => {
                          const begin = performance.now();
                          let last = begin, frames = 0, gap = 0;
                          const frame = () => {
                            const now = performance.now();
                            gap = Math.max(gap, now - last);
                            last = now;
                            frames++;
                            if (now - begin < %d) requestAnimationFrame(frame);
                            else done([1000 * frames / (now - begin), gap, murmuration.detail()]);
                          };
                          requestAnimationFrame(frame);
                        })\
                        """
                                .formatted(duration.toMillis()));
        return new Result(
                load.agents(),
                load.modes(),
                duration,
                found.get(0).asDouble(),
                found.get(1).asDouble(),
                found.get(2).asText());
    }
}
