package io.murmuration.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.local.browser.BrowserPage;
import io.murmuration.local.browser.Chromium;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo on a camera as cameras are, looked at in a real browser. */
@Tag("whole")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class JitteredPageTest {
    private static final long START_MILLIS = 946_684_800_000L;
    private static final int PEOPLE = 60;
    private static final int SECONDS = 60;
    private static final int RATE = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The horizon, ten seconds, and what a busy machine takes to show them. */
    private static final double LATEST_MILLIS = START_MILLIS + 4_800 + 10_000 + 5_000;

    private static final Pattern ADDRESS = Pattern.compile("live page (http://\\S+)");

    @Test
    void scoresTubesAndMeterAreThereSoonAfterTheFirstHorizon(@TempDir Path folder)
            throws Exception {
        Optional<Chromium.Installation> browser = Chromium.find();
        assumeTrue(browser.isPresent(), "there is no Chromium with a chromedriver on this machine");
        Path feed = write(folder.resolve("feed.jsonl"));
        try (Chromium chromium = Chromium.start(browser.get());
                ChildRun run =
                        ChildRun.start(
                                folder,
                                "demo",
                                "--input",
                                feed.toString(),
                                "--lateness",
                                "100ms",
                                "--no-browser",
                                "--run-folder",
                                folder.resolve("runs").toString())) {
            BrowserPage page = chromium.newPage();
            run.awaitPrinted("live page http", PATIENCE);
            Matcher address = ADDRESS.matcher(run.printed());
            assertThat(address.find()).isTrue();
            page.visit(address.group(1));
            page.await(
                    "!document.getElementById('figures').hidden"
                            + " && document.getElementById('tubes').textContent.includes('hold')"
                            + " && document.getElementById('checks').textContent.includes('site"
                            + " symmetry')",
                    PATIENCE);
            assertThat(page.evaluate("murmuration.t0()").asDouble()).isLessThan(LATEST_MILLIS);
            assertThat(page.takeComplaints()).isEmpty();
        }
    }

    /** People on circles of their own, with 2 cm of noise and stamps up to 10 ms off. */
    private static Path write(Path file) throws IOException {
        Random random = new Random(11);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int frame = 0; frame < SECONDS * RATE; frame++) {
                double seconds =
                        0.05 + (double) frame / RATE + 0.01 * (2 * random.nextDouble() - 1);
                StringBuilder agents = new StringBuilder();
                for (int n = 0; n < PEOPLE; n++) {
                    double radius = 2 + 0.1 * n;
                    double turn = (n % 2 == 0 ? 1 : -1) * 1.3 * seconds / radius + n;
                    agents.append(n == 0 ? "" : ", ")
                            .append(
                                    String.format(
                                            Locale.ROOT,
                                            "{\"id\": \"p%d\", \"kind\": \"pedestrian\","
                                                    + " \"position\": [%.4f, %.4f]}",
                                            n,
                                            7 * (n % 8)
                                                    + radius * Math.cos(turn)
                                                    + 0.02 * random.nextGaussian(),
                                            7 * (n / 8)
                                                    + radius * Math.sin(turn)
                                                    + 0.02 * random.nextGaussian()));
                }
                out.write(
                        String.format(
                                Locale.ROOT,
                                "{\"scene\": \"hall\", \"source\": \"camera\", \"stampNanos\":"
                                        + " \"%d\", \"frameId\": \"map\", \"agents\": [%s]}%n",
                                START_MILLIS * 1_000_000 + Math.round(seconds * 1e9),
                                agents));
            }
        }
        return file;
    }
}
