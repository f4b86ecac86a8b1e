package io.murmuration.normaliser.feed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.recording.LengthUnit;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.normaliser.SceneCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputMeaningTest {
    private static final Duration BRIDGED = Duration.ofSeconds(1);
    private static final InputMeaning NOTHING_SAID =
            new InputMeaning(BRIDGED, false, false, Optional.of(SceneCatalogue.EMPTY));
    private static final InputMeaning RATE_SAID =
            new InputMeaning(BRIDGED, true, false, Optional.of(SceneCatalogue.EMPTY));

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "1000, 2.5, 1250, --unit mm, millimetres",
        "1000, 25, 1250, --unit mm, millimetres",
        "1000, 30000/1001, 1250, --unit mm, millimetres",
        "100, 2.5, 125, --unit cm, centimetres",
        "100, 10, 125, --unit cm, centimetres"
    })
    void asksForTheUnitOfPeopleWhoAreTooFast(
            double perMetre, String rate, String speed, String option, String unit)
            throws Exception {
        FileSource source = walkers(rate, 1, perMetre, 0).withRate(rate);

        assertThatThrownBy(() -> RATE_SAID.check(source))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "walkers.csv: the median speed is %s m/s: are these %s? %s, or --unit m if"
                                + " it is meant",
                        speed, unit, option);
    }

    @ParameterizedTest
    @CsvSource({"1000, MILLIMETRES", "100, CENTIMETRES", "3.28084, FEET", "1, METRES"})
    void isContentWithTheRightUnit(double perMetre, LengthUnit unit) throws Exception {
        FileSource source = walkers("2.5", 1, perMetre, 0).withUnit(unit);

        assertThatCode(() -> new InputMeaning(BRIDGED, false, true, Optional.empty()).check(source))
                .doesNotThrowAnyException();
    }

    @Test
    void asksAgainWhenTheUnitThatWasGivenIsWrong() throws Exception {
        FileSource source = walkers("2.5", 1, 1000, 0).withUnit(LengthUnit.FEET);

        assertThatThrownBy(
                        () ->
                                new InputMeaning(BRIDGED, false, true, Optional.empty())
                                        .check(source))
                .hasMessageContaining("381 m/s: are these millimetres? --unit mm");
    }

    @Test
    void takesMetresThatWereAskedForAsMeant() throws Exception {
        FileSource source = walkers("2.5", 1, 1000, 0);

        assertThatCode(() -> new InputMeaning(BRIDGED, false, true, Optional.empty()).check(source))
                .doesNotThrowAnyException();
    }

    @Test
    void takesTheNoiseOfAFastTrackerForNoSpeed() throws Exception {
        FileSource source = walkers("100", 1, 1, 0.3).withRate("100");

        assertThatCode(() -> RATE_SAID.check(source)).doesNotThrowAnyException();
    }

    @Test
    void saysThatAUnitIsNotForJsonLines() throws Exception {
        FileSource source = json("feed", 0, 400_000_000L, "pedestrian", 1);

        assertThatThrownBy(() -> source.withUnit(LengthUnit.MILLIMETRES).open())
                .hasMessageEndingWith(
                        "feed.jsonl: expected metres, found --unit mm, which is for .csv");
    }

    @ParameterizedTest
    @CsvSource({
        "pedestrian, 1000, the median speed is 1250 m/s: are these millimetres? positions are"
                + " metres",
        "cyclist, 1000, the median speed is 1250 m/s: are these centimetres? positions are metres",
        "vehicle, 1000, the median speed is 1250 m/s: are these centimetres? positions are metres",
        "pedestrian, 1e6, 'the median speed is 1250000 m/s, which no pedestrian has: positions are"
                + " metres'"
    })
    void asksTheSameOfJsonLines(String kind, double perMetre, String question) throws Exception {
        FileSource source = json("feed", 1_767_258_000_000_000_000L, 400_000_000L, kind, perMetre);

        assertThatThrownBy(() -> NOTHING_SAID.check(source)).hasMessage("feed.jsonl: " + question);
    }

    @ParameterizedTest
    @CsvSource({"particle, 1e6", "other, 1000", "joint, 1000", "vehicle, 25", "cyclist, 10"})
    void leavesKindsAloneThatCanBeSoFast(String kind, double perMetre) throws Exception {
        FileSource source = json("feed", 1_767_258_000_000_000_000L, 400_000_000L, kind, perMetre);

        assertThatCode(() -> NOTHING_SAID.check(source)).doesNotThrowAnyException();
    }

    @Test
    void pixelsAreNoMetresUntilTheirHomographyIsKnown() throws Exception {
        FileSource pixels =
                json("feed", 1_767_258_000_000_000_000L, 400_000_000L, "pedestrian", 100);
        SceneDescription hall =
                SceneDescription.newBuilder()
                        .setScene("hall")
                        .addSources(
                                SceneSource.newBuilder()
                                        .setId("camera")
                                        .addAllHomography(
                                                List.of(.01, 0., 0., 0., .01, 0., 0., 0., 1.)))
                        .build();

        assertThatThrownBy(() -> NOTHING_SAID.check(pixels)).hasMessageContaining("centimetres?");
        for (Optional<SceneCatalogue> scenes :
                List.of(
                        Optional.<SceneCatalogue>empty(),
                        Optional.of(new SceneCatalogue(List.of(hall))))) {
            assertThatCode(() -> new InputMeaning(BRIDGED, false, false, scenes).check(pixels))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, 4, 25",
        "12, 4.8, 30",
        "6, 2.4, 15",
        "3, 1.2, 7.5",
        "5, 2, 12.5",
        "400, 160, 1000"
    })
    void asksForTheRateOfFramesThatStepTooFar(int step, String seconds, String rate)
            throws Exception {
        FileSource source = walkers("2.5", step, 1, 0);

        assertThatThrownBy(() -> NOTHING_SAID.check(source))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "walkers.csv: frames step by %d: at 2.5 a second these are %s s apart; give"
                                + " --rate %s",
                        step, seconds, rate);
        assertThatCode(() -> RATE_SAID.check(source)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leavesStepsAloneThatATrackBridges(int step) throws Exception {
        FileSource source = walkers("2.5", step, 1, 0);

        assertThatCode(() -> NOTHING_SAID.check(source)).doesNotThrowAnyException();
    }

    @Test
    void namesTheRecordingOfAFolder() throws Exception {
        FileSource one = walkers("2.5", 1, 1, 0);
        Files.move(Path.of(one.path()), folder.resolve("a.csv"));
        walkers("2.5", 10, 1, 0);

        assertThatThrownBy(() -> NOTHING_SAID.check(FileSource.of(folder.toString())))
                .hasMessageStartingWith("walkers: frames step by 10: at 2.5 a second");
    }

    @Test
    void looksAtTheStepOfAgentsAndNotOfTheFile() throws Exception {
        // Two cameras that take turns: a row every five frames, everybody's every ten.
        List<String> rows = new ArrayList<>(List.of("frame,agent,x,y"));
        for (int i = 0; i < 20; i++) {
            rows.add("%d,%d,%.2f,0".formatted(780 + 5 * i, i % 2, 0.25 * i));
        }
        FileSource source = FileSource.of(write("turns.csv", rows));

        assertThatThrownBy(() -> NOTHING_SAID.check(source))
                .hasMessage(
                        "turns.csv: frames step by 10: at 2.5 a second these are 4 s apart; give"
                                + " --rate 25");
    }

    @Test
    void aFewGapsMakeNoStep() throws Exception {
        List<String> rows = new ArrayList<>(List.of("frame,agent,x,y"));
        for (int i = 0; i < 20; i++) {
            rows.add("%d,1,%.2f,0".formatted(i < 10 ? i : i + 300, 0.5 * i));
        }
        rows.add("900,2,0,0");
        FileSource source = FileSource.of(write("gaps.csv", rows));

        assertThatCode(() -> NOTHING_SAID.check(source)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "1767258000000, 400, 400 ns, milliseconds",
        "1718359261127, 33, 33 ns, milliseconds",
        "1767258000, 1, 1 ns, seconds",
        "1767258000000000, 100000, 100000 ns, microseconds"
    })
    void asksForTheUnitOfStampsIn1970(long first, long step, String spacing, String unit)
            throws Exception {
        FileSource source = json("feed", first, step, "pedestrian", 1);

        assertThatThrownBy(() -> NOTHING_SAID.check(source))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "feed.jsonl: stamps lie %s apart in 1970: are these %s? stampNanos are"
                                + " nanoseconds",
                        spacing, unit);
    }

    @Test
    void leavesAClockAloneThatBeginsAtZero() throws Exception {
        FileSource source = json("feed", 0, 400_000_000L, "pedestrian", 1);

        assertThatCode(() -> NOTHING_SAID.check(source)).doesNotThrowAnyException();
    }

    /**
     * Two people who walk at 1.25 m/s for ten seconds.
     *
     * @param rate frames a second
     * @param step frame numbers from one frame to the next
     * @param noise standard deviation, metres
     */
    private FileSource walkers(String rate, int step, double perMetre, double noise)
            throws Exception {
        int slash = rate.indexOf('/');
        double hertz =
                slash < 0
                        ? Double.parseDouble(rate)
                        : Double.parseDouble(rate.substring(0, slash))
                                / Double.parseDouble(rate.substring(slash + 1));
        Random random = new Random(5);
        List<String> rows = new ArrayList<>(List.of("frame,agent,x,y"));
        for (int i = 0; i < 10 * hertz; i++) {
            for (int agent = 1; agent <= 2; agent++) {
                double x = 1.25 * i / hertz + noise * random.nextGaussian();
                rows.add(
                        String.format(
                                Locale.ROOT,
                                "%d,%d,%.4f,%.4f",
                                780 + step * i,
                                agent,
                                perMetre * x,
                                perMetre * agent));
            }
        }
        return FileSource.of(write("walkers.csv", rows));
    }

    /** One agent at 1.25 m/s and 2.5 Hz. */
    private FileSource json(String name, long first, long step, String kind, double perMetre)
            throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            lines.add(
                    """
                    {"scene":"hall","source":"camera","stampNanos":%d,"frameId":"map",\
                    "agents":[{"id":"1","kind":"%s","position":[%s,2.0]}]}\
                    """
                            .formatted(first + step * i, kind, perMetre * 0.5 * i));
        }
        return FileSource.of(write(name + ".jsonl", lines));
    }

    private String write(String name, List<String> lines) throws Exception {
        return Files.write(folder.resolve(name), lines).toString();
    }
}
