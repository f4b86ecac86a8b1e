package io.murmuration.motion.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRecordingTest {
    private static final long START = 946_684_800_000_000_000L;

    @TempDir Path directory;

    @Test
    void groupsTheRowsOfAFrame() throws IOException {
        List<ObservedFrame> frames =
                read(file("plaza.csv", "frame,agent,x,y", "0,1,1.5,2", "0,2,-3,4e-1", "3,1,2,2.5"));

        assertThat(frames).hasSize(2);
        ObservedFrame first = frames.get(0);
        assertThat(first.scene()).isEqualTo("plaza");
        assertThat(first.source()).isEqualTo("recording");
        assertThat(first.frameId()).isEqualTo("map");
        assertThat(first.stampNanos()).isEqualTo(START);
        assertThat(first.agents()).extracting(ObservedAgent::id).containsExactly("1", "2");
        assertThat(first.agents().get(1).position()).containsExactly(-3, 0.4);
        assertThat(frames.get(1).sequence()).isEqualTo(3);
        assertThat(frames.get(1).stampNanos()).isEqualTo(START + 1_200_000_000L);
    }

    @Test
    void givesMetresExactlyWhateverTheUnitOfTheFile() throws IOException {
        Path file = file("lab.csv", "frame,agent,x,y,z", "0,1,1234.1,-0.3,1.7e3", "1,1,0,-0.0,5f");

        assertThat(positions(file, LengthUnit.METRES)).containsExactly(1234.1, -0.3, 1700);
        assertThat(positions(file, LengthUnit.CENTIMETRES)).containsExactly(12.341, -0.003, 17);
        assertThat(positions(file, LengthUnit.MILLIMETRES)).containsExactly(1.2341, -0.0003, 1.7);
        assertThat(positions(file, LengthUnit.FEET)).containsExactly(376.15368, -0.09144, 518.16);
        List<ObservedFrame> frames =
                read(CsvRecording.of(file).withUnit(LengthUnit.CENTIMETRES).withRate("25"));
        assertThat(frames.get(1).agents().get(0).position()).containsExactly(0, -0.0, 0.05);
    }

    @Property
    void aThousandMillimetresAreTheSameNumberAsAMetre(@ForAll int millimetres) {
        String metres = new BigDecimal(millimetres).movePointLeft(3).toPlainString();

        assertThat(LengthUnit.MILLIMETRES.read(Integer.toString(millimetres)))
                .isEqualTo(Double.parseDouble(metres));
    }

    private static double[] positions(Path file, LengthUnit unit) {
        return read(CsvRecording.of(file).withUnit(unit)).get(0).agents().get(0).position();
    }

    @Test
    void findsColumnsByNameAndIgnoresTheOthers() throws IOException {
        List<ObservedFrame> frames =
                read(file("team.csv", "z,frame,agent,team,y,x", "3,0,7,attack,2,1"));

        assertThat(frames.get(0).agents().get(0).position()).containsExactly(1, 2, 3);
    }

    @Test
    void takesCarriageReturnsEmptyLinesAndAByteOrderMark() throws IOException {
        Path file = directory.resolve("dos.csv");
        Files.writeString(file, "\uFEFFframe, agent, x, y\r\n\r\n0, 1, 2, 3\r\n\r\n");

        assertThat(read(file)).hasSize(1);
    }

    @Test
    void laysFramesOnTheGridOfTheEpoch() throws IOException {
        Path file = file("ntsc.csv", "frame,agent,x,y", "0,1,0,0", "1,1,0,0", "30000,1,0,0");
        CsvRecording recording = CsvRecording.of(file).withRate("30000/1001");
        List<ObservedFrame> frames = read(recording);

        long first = frames.get(0).stampNanos();
        assertThat(first).isBetween(START, START + 33_366_667L);
        assertThat(frames.get(1).stampNanos() - first).isBetween(33_366_666L, 33_366_667L);
        // 30,000 frames are 1,001 s to the nanosecond: no rounding adds up.
        assertThat(frames.get(2).stampNanos() - first).isEqualTo(1_001_000_000_000L);
        assertThat(recording.stampNanos(30_000)).isEqualTo(frames.get(2).stampNanos());
    }

    @Test
    void snapsTheStartForwardToTheGrid() throws IOException {
        Path file = file("late.csv", "frame,agent,x,y", "0,1,0,0");
        CsvRecording recording =
                CsvRecording.of(file).withStart(Instant.parse("2020-01-01T00:00:00.1Z"));

        assertThat(Instant.EPOCH.plusNanos(read(recording).get(0).stampNanos()))
                .isEqualTo(Instant.parse("2020-01-01T00:00:00.4Z"));
    }

    @Test
    void namesTheLineThatLacksAColumn() throws IOException {
        List<String> lines = new ArrayList<>(List.of("frame,agent,x,y"));
        for (int frame = 0; frame < 15; frame++) {
            lines.add(frame + ",1,0,0");
        }
        lines.add("15,1,0");

        assertThatThrownBy(() -> read(file("crowds.csv", lines.toArray(String[]::new))))
                .isInstanceOf(RecordingException.class)
                .hasMessage("crowds.csv line 17: expected 4 columns, found 3");
    }

    @Test
    void givesTheFramesBeforeABadLine() throws IOException {
        Path file = file("torn.csv", "frame,agent,x,y", "0,1,0,0", "1,1,0,0", "2,1,zero,0");
        try (FrameReader reader = CsvRecording.of(file).open()) {
            assertThat(reader.next().sequence()).isEqualTo(0);
            assertThatThrownBy(reader::next)
                    .hasMessage("torn.csv line 4: x is not a number: \"zero\"");
        }
    }

    @Test
    void refusesWhatIsNoRecording() {
        assertBad(
                "line 1: expected a header with frame,agent,x,y[,z], found \"frame,x,y\"",
                "frame,x,y");
        assertBad(
                "line 3: agent 1 stands twice in frame 4", "frame,agent,x,y", "4,1,0,0", "4,1,1,1");
        assertBad(
                "line 3: frame 3 after frame 4: rows must be sorted by frame",
                "frame,agent,x,y",
                "4,1,0,0",
                "3,1,0,0");
        assertBad("line 2: y is not finite: NaN", "frame,agent,x,y", "0,1,0,NaN");
        assertBad("line 2: agent is empty", "frame,agent,x,y", "0,,0,0");
        assertBad("line 2: frame is not a whole number: \"1.5\"", "frame,agent,x,y", "1.5,1,0,0");
        assertBad(
                "line 2: frame is before 0 or after the year 2200: -1",
                "frame,agent,x,y",
                "-1,1,0,0");
        assertBad(
                "line 2: frame is before 0 or after the year 2200: 99999999999999",
                "frame,agent,x,y",
                "99999999999999,1,0,0");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path endless = directory.resolve("endless.csv");
        Files.write(endless, "x".repeat(100_000).getBytes(UTF_8));
        assertThatThrownBy(() -> CsvRecording.of(endless).open())
                .hasMessageStartingWith("endless.csv line 1: longer than 65536 characters");

        Path binary = directory.resolve("binary.csv");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> CsvRecording.of(binary).open())
                .hasMessage("binary.csv line 1: not UTF-8 text");

        Path empty = directory.resolve("empty.csv");
        Files.createFile(empty);
        assertThatThrownBy(() -> CsvRecording.of(empty).open())
                .hasMessageContaining("found an empty file");
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = directory.resolve("missing.csv");

        assertThatThrownBy(() -> CsvRecording.of(missing).open())
                .hasMessage("no such file: " + missing);
        assertThatThrownBy(() -> CsvRecording.at(missing)).hasMessage("no such file: " + missing);
        assertThatThrownBy(() -> CsvRecording.of(directory).open())
                .hasMessage(directory + " is a directory, not a recording");
    }

    @Test
    void refusesARateThatIsNone() {
        for (String rate : List.of("0", "-1", "", "fast", "1/0", "0/5", "NaN", "1e-30", "1/2/3")) {
            assertThatThrownBy(() -> CsvRecording.of(Path.of("a.csv")).withRate(rate))
                    .as(rate)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("a rate must be")
                    .hasMessageContaining(rate);
        }
    }

    @Test
    void takesTheRecordingsOfADirectoryByName() throws IOException {
        file("b.csv", "frame,agent,x,y");
        file("a.csv", "frame,agent,x,y");
        file("splits.csv", "sequence,first");
        file("notes.txt", "frame,agent,x,y");

        assertThat(CsvRecording.at(directory))
                .extracting(CsvRecording::scene)
                .containsExactly("a", "b");
    }

    @Test
    void saysThatADirectoryHoldsNoRecording() {
        assertThatThrownBy(() -> CsvRecording.at(directory))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith("no recording in " + directory);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        try (FrameReader reader =
                CsvRecording.of(file("a.csv", "frame,agent,x,y", "0,1,0,0", "1,1,0,0")).open()) {
            double atStart = reader.progress();
            reader.next();
            reader.next();
            assertThat(atStart).isLessThan(1);
            assertThat(reader.progress()).isEqualTo(1);
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Property(tries = 300)
    void readsAnyBytesOrSaysWhatIsWrongInOneLine(
            @ForAll @Size(max = 200) byte[] bytes, @ForAll boolean header) throws IOException {
        Path any = Files.createTempFile("any", ".csv");
        try {
            Files.writeString(any, header ? "frame,agent,x,y\n0,1,2,3\n" : "");
            Files.write(any, bytes, StandardOpenOption.APPEND);
            assertThat(read(any)).allMatch(frame -> !frame.agents().isEmpty());
        } catch (RecordingException e) {
            assertThat(e).hasMessageStartingWith(any.getFileName() + " line ");
            assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}");
        } finally {
            Files.delete(any);
        }
    }

    private void assertBad(String message, String... lines) {
        assertThatThrownBy(() -> read(file("bad.csv", lines)))
                .isInstanceOf(RecordingException.class)
                .hasMessage("bad.csv " + message);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private static List<ObservedFrame> read(Path file) {
        return read(CsvRecording.of(file));
    }

    private static List<ObservedFrame> read(CsvRecording recording) {
        List<ObservedFrame> frames = new ArrayList<>();
        try (FrameReader reader = recording.open()) {
            reader.forEachRemaining(frames::add);
        }
        return frames;
    }
}
