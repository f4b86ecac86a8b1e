package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastCommandTest {
    @TempDir Path folder;

    @Test
    void givesTheSameBytesWhateverTheSlotsAndBatches() throws Exception {
        Path recording = recording(30);
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");
        assertThat(forecast(recording, first, "--slots", "1").exitCode()).isZero();
        CliRun run = forecast(recording, second, "--slots", "2", "--batch", "3", "--split-agents");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(first)).hasSize(30);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void namesWhatWasRefused() throws Exception {
        Path lines =
                Files.write(
                        folder.resolve("tracks.jsonl"),
                        List.of(
                                frame("2026-01-01T00:00:00.0Z", "1.0"),
                                "{broken",
                                frame("2026-01-01T00:00:00.4Z", "1e9"),
                                frame("2026-01-01T00:00:00.8Z", "2.0")));
        CliRun run = forecast(lines, folder.resolve("out.jsonl"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("record 2 refused: UNREADABLE")
                .contains("record 3 refused: ABSURD_COORDINATE")
                .contains("2 refused: 1 UNREADABLE, 1 ABSURD_COORDINATE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void namesACameraWhoseClockIsTwoSecondsAheadAndForecastsWhatBothSee(int jitterMillis)
            throws Exception {
        List<String> lines = new ArrayList<>();
        Instant start = Instant.parse("2026-01-01T09:00:00Z");
        for (int i = 0; i < 39; i++) {
            Instant now = start.plusMillis(200 * i + (i % 3) * jitterMillis);
            lines.add(seen("camera-a", now, "a1", i));
            lines.add(seen("camera-b", now.plusSeconds(2), "b1", i));
        }
        Path output = folder.resolve("out.jsonl");
        CliRun run = forecast(Files.write(folder.resolve("hall.jsonl"), lines), output);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("scene hall: the clock of source camera-b is 2.0 s ahead of its scene's")
                .contains("25 forecasts from 78 frames", "; 0 late");
        List<String> forecasts = Files.readAllLines(output);
        assertThat(forecasts).filteredOn(line -> line.contains("\"a1\"")).hasSizeBetween(20, 21);
        // Off the grid ticks lie on the first camera's frames, one before the second's first.
        assertThat(forecasts).filteredOn(line -> line.contains("\"b1\"")).hasSizeBetween(19, 20);
    }

    private static String seen(String source, Instant stamp, String agent, int step) {
        return String.format(
                Locale.ROOT,
                "{\"scene\":\"hall\",\"source\":\"%s\",\"stamp\":\"%s\",\"frameId\":\"map\","
                        + "\"agents\":[{\"id\":\"%s\",\"kind\":\"pedestrian\","
                        + "\"position\":[%.2f,0]}]}",
                source,
                stamp,
                agent,
                0.25 * step);
    }

    @Test
    void namesTheLineOfARecordingThatIsWrong() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(recording(20)));
        lines.set(16, "8,1,2.0");
        Path recording = Files.write(folder.resolve("wrong.csv"), lines);
        BadUseTest.refuses(forecast(recording, folder.resolve("out.jsonl")), "line 17");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void bodiesBringTheStepThePastAndTheFutureOfTheirModel() throws Exception {
        Path output = folder.resolve("body.jsonl");

        CliRun run = forecast(body(40), output);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("forecast by bodies ");
        assertThat(Files.readAllLines(output)).as("one a frame").hasSize(40);
        CliRun still = forecast(body(40), output, "--model", "constant-velocity", "--dt", "1/30");
        assertThat(still.exitCode()).as(still.err()).isZero();
        assertThat(Files.readAllLines(output)).as("one every other frame").hasSize(20);
    }

    @Test
    void aModelIsNotBentToAnotherStep() throws Exception {
        CliRun run =
                forecast(body(20), folder.resolve("out.jsonl"), "--model", "bodies", "--dt", "0.4");

        BadUseTest.refuses(
                run,
                "model bodies is made for 16666667 nanoseconds a step, but the job has 400000000");
    }

    /** A BVH file of one bone, 60 frames a second. */
    private Path body(int frames) throws Exception {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "HIERARCHY",
                                "ROOT hips",
                                "{",
                                "OFFSET 0 0 0",
                                "CHANNELS 3 Xposition Yposition Zposition",
                                "End Site",
                                "{",
                                "OFFSET 0 1 0",
                                "}",
                                "}",
                                "MOTION",
                                "Frames: " + frames,
                                "Frame Time: 0.0166667"));
        for (int frame = 0; frame < frames; frame++) {
            lines.add(frame + " 100 0");
        }
        return Files.write(folder.resolve("body.bvh"), lines);
    }

    @Test
    void namesAMissingFile() {
        Path missing = folder.resolve("absent.csv");
        BadUseTest.refuses(
                forecast(missing, folder.resolve("out.jsonl")), "no such file: " + missing);
    }

    @Test
    void namesARateOfZero() throws Exception {
        BadUseTest.refuses(
                forecast(recording(3), folder.resolve("out.jsonl"), "--rate", "0"), "--rate 0");
    }

    @Test
    void listsTheShippedModelsWhenOneIsUnknown() throws Exception {
        BadUseTest.refuses(
                forecast(recording(3), folder.resolve("out.jsonl"), "--model", "oracle"),
                "--model oracle cannot be used: there is no such directory");
    }

    @Test
    void refusesADeadlineWhichNothingFromFileToFileCanMiss() throws Exception {
        BadUseTest.refuses(
                forecast(recording(3), folder.resolve("out.jsonl"), "--deadline", "50ms"),
                "--deadline: it looks at the wall clock");
    }

    @Test
    void saysWhyNothingWasForecast() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        CliRun run = forecast(empty, folder.resolve("out.jsonl"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("nothing was forecast: the input has no records");
    }

    private CliRun forecast(Path input, Path output, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "forecast",
                                "--input",
                                input.toString(),
                                "--output",
                                output.toString()));
        arguments.addAll(List.of(more));
        return CliRun.of(arguments.toArray(String[]::new));
    }

    private Path recording(int frames) throws Exception {
        List<String> lines = new ArrayList<>(List.of("frame,agent,x,y"));
        for (int frame = 0; frame < frames; frame++) {
            for (int agent = 1; agent <= 2; agent++) {
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%d,%d,%.2f,%.2f",
                                frame,
                                agent,
                                0.5 * frame,
                                1.0 * agent));
            }
        }
        return Files.write(folder.resolve("recording.csv"), lines);
    }

    private static String frame(String stamp, String x) {
        return """
        {"scene":"hall","source":"camera","stamp":"%s","frameId":"map",\
        "agents":[{"id":"17","kind":"pedestrian","position":[%s,2.0]}]}\
        """
                .formatted(stamp, x);
    }
}
