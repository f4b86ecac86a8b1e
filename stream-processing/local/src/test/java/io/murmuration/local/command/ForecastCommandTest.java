package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("nothing was forecast: the input has no records");
    }

    @Test
    void aRunInWhichEveryRecordWasRefusedIsNoSuccess() throws Exception {
        List<String> moving =
                IntStream.range(0, 8)
                        .mapToObj(
                                i -> frame(stamp(i), "1.0").replace("\"map\"", "\"r2/base_link\""))
                        .toList();
        CliRun run =
                forecast(
                        Files.write(folder.resolve("moving.jsonl"), moving),
                        folder.resolve("out.jsonl"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("record 1 refused: WRONG_FRAME: frame_id is r2/base_link, which moves")
                .contains("8 refused: 8 WRONG_FRAME")
                .contains("nothing was forecast: every record was refused");
    }

    @Test
    void namesWhatIsRefusedInTheContextOfItsScene() throws Exception {
        List<String> lines = new ArrayList<>(List.of("", "{broken"));
        for (int i = 0; i < 8; i++) {
            lines.add(frame(stamp(i), "1.0"));
        }
        lines.set(4, lines.get(4).replace("\"map\"", "\"odom\""));
        lines.set(6, lines.get(6).replace("[1.0,2.0]", "[1.0,2.0,3.0]"));
        Path input = Files.write(folder.resolve("changing.jsonl"), lines);
        for (String slots : List.of("1", "2")) {
            CliRun run = forecast(input, folder.resolve("out.jsonl"), "--slots", slots);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err().lines())
                    .containsSubsequence(
                            "record 5 refused: WRONG_FRAME: frame_id is odom, but scene hall is in"
                                    + " map",
                            "record 7 refused: WRONG_DIMENSION: position of agent 17 has 3"
                                    + " numbers, but scene hall has 2",
                            "3 refused: 1 UNREADABLE, 1 WRONG_DIMENSION, 1 WRONG_FRAME");
        }
    }

    @Test
    void neverWritesOverItsInput() throws Exception {
        Path recording = recording(10);
        byte[] before = Files.readAllBytes(recording);
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), recording);
        Path hard = Files.createLink(folder.resolve("hard.csv"), recording);
        Path around = folder.resolve("./x/../recording.csv");
        Files.createDirectory(folder.resolve("x"));
        for (Path output : List.of(recording, link, hard, around)) {
            for (Path input : List.of(recording, link, folder)) {
                BadUseTest.refuses(
                        forecast(input, output),
                        "--output " + output + ": is what --input " + input + " reads");
            }
        }
        assertThat(recording).hasBinaryContent(before);
        assertThat(link).isSymbolicLink();
    }

    @Test
    void asksForTheUnitAndTakesIt() throws Exception {
        Path metres = recording(20);
        Path millimetres = folder.resolve("lab.csv");
        List<String> lines = new ArrayList<>(List.of("frame,agent,x,y"));
        for (String row : Files.readAllLines(metres).subList(1, 41)) {
            List<String> cells = List.of(row.split(",", -1));
            lines.add(
                    String.join(
                            ",",
                            cells.get(0),
                            cells.get(1),
                            milli(cells.get(2)),
                            milli(cells.get(3))));
        }
        Files.write(millimetres, lines);
        Path out = folder.resolve("out.jsonl");

        BadUseTest.refuses(
                forecast(millimetres, out),
                "lab.csv: the median speed is 1250 m/s: are these millimetres? --unit mm");
        assertThat(out).doesNotExist();
        CliRun run = forecast(millimetres, out, "--unit", "mm");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Files.move(metres, folder.resolve("x.csv"));
        Path same =
                Files.move(
                        folder.resolve("x.csv"),
                        Files.createDirectory(folder.resolve("d")).resolve("lab.csv"));
        Path expected = folder.resolve("expected.jsonl");
        assertThat(forecast(same, expected).exitCode()).isZero();
        assertThat(out).hasSameBinaryContentAs(expected);
        BadUseTest.refuses(
                forecast(same, out, "--unit", "inch"), "--unit inch: expected m, cm, mm or ft");
        BadUseTest.refuses(
                CliRun.of("demo", "--input", millimetres.toString()), "are these millimetres?");
        BadUseTest.refuses(
                CliRun.of(
                        "feed",
                        "--input",
                        millimetres.toString(),
                        "--bootstrap-servers",
                        "127.0.0.1:1"),
                "are these millimetres?");
    }

    private static String milli(String metres) {
        return new BigDecimal(metres).movePointRight(3).toPlainString();
    }

    @Test
    void asksForTheRateOfFramesThatStep() throws Exception {
        List<String> rows = new ArrayList<>(List.of("frame,agent,x,y"));
        for (int i = 0; i < 20; i++) {
            rows.add("%d,1,%.2f,3".formatted(780 + 12 * i, 0.5 * i));
        }
        Path recording = Files.write(folder.resolve("eth.csv"), rows);
        Path out = folder.resolve("out.jsonl");
        String question =
                "frames step by 12: at 2.5 a second these are 4.8 s apart; give --rate 30";

        BadUseTest.refuses(forecast(recording, out), question);
        BadUseTest.refuses(CliRun.of("demo", "--input", recording.toString()), question);
        BadUseTest.refuses(
                CliRun.of(
                        "feed",
                        "--input",
                        recording.toString(),
                        "--bootstrap-servers",
                        "127.0.0.1:1"),
                question);
        CliRun told = forecast(recording, out, "--rate", "30");
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(Files.readAllLines(out)).hasSize(20);
        CliRun meant = forecast(recording, out, "--rate", "2.5");
        assertThat(meant.exitCode()).as(meant.err()).isZero();
    }

    @Test
    void asksForTheUnitOfStamps() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            lines.add(
                    frame("", "1.0")
                            .replace(
                                    "\"stamp\":\"\"",
                                    "\"stampNanos\":" + (1767258000000L + 100L * i)));
        }
        Path input = Files.write(folder.resolve("ms.jsonl"), lines);
        String question = "stamps lie 100 ns apart in 1970: are these milliseconds?";

        BadUseTest.refuses(forecast(input, folder.resolve("out.jsonl")), question);
        BadUseTest.refuses(CliRun.of("demo", "--input", input.toString()), question);
        BadUseTest.refuses(
                CliRun.of(
                        "feed", "--input", input.toString(), "--bootstrap-servers", "127.0.0.1:1"),
                question);
    }

    private static String stamp(int step) {
        return Instant.parse("2026-01-01T00:00:00Z").plusMillis(400L * step).toString();
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
