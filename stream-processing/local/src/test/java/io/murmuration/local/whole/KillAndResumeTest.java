package io.murmuration.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.local.pipeline.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the whole pipeline in mid-run, as kill -9 does, and resumes it. */
@Tag("whole")
class KillAndResumeTest {
    private static final int FRAMES = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"at-least-once", "exactly-once"})
    void noForecastIsMissingOrContradicted(String delivery) throws Exception {
        Path recording = GeneratedRecording.write(folder.resolve("walk.csv"), FRAMES);
        Path report = folder.resolve("report.json");
        Path run;
        // 150 frames at 2.5 Hz, ten times as fast: 6 seconds of feeding, in which to kill.
        try (ChildRun first =
                ChildRun.start(
                        folder,
                        "demo",
                        "--model",
                        "constant-velocity",
                        "--input",
                        recording.toString(),
                        "--speed",
                        "10",
                        "--delivery",
                        delivery,
                        "--report",
                        report.toString(),
                        "--exit-when-done")) {
            first.awaitPrinted("first forecast", PATIENCE);
            first.kill();
            run = onlyRun();
        }
        try (ChildRun second = ChildRun.start(folder, "demo", "--resume", run.toString())) {
            assertThat(second.await(PATIENCE)).as(second.printed()).isZero();
        }
        assertThat(report).as("an option of the run that goes on").isNotEmptyFile();
        Map<Long, List<byte[]>> forecasts =
                KeptForecasts.of(run).stream()
                        .collect(Collectors.groupingBy(KillAndResumeTest::tick));
        assertThat(forecasts).hasSize(FRAMES);
        for (List<byte[]> repeats : forecasts.values()) {
            assertThat(repeats).allSatisfy(bytes -> assertThat(bytes).isEqualTo(repeats.get(0)));
            if (delivery.equals("exactly-once")) {
                assertThat(repeats).hasSize(1);
            }
        }
    }

    private static long tick(byte[] forecast) {
        try {
            return ForecastFrame.parseFrom(forecast).getT0Nanos();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not a forecast", e);
        }
    }

    private Path onlyRun() throws Exception {
        try (Stream<Path> runs = Files.list(folder.resolve(RunFolder.PARENT))) {
            return runs.findFirst().orElseThrow();
        }
    }
}
