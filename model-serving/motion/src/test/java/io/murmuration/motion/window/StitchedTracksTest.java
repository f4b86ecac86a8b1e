package io.murmuration.motion.window;

import static io.murmuration.motion.window.Recorder.agent;
import static io.murmuration.motion.window.Recorder.at;
import static io.murmuration.motion.window.Recorder.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.recording.FrameReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tracks that are lost and go on under another id, with exact stamps and with jittered ones. */
class StitchedTracksTest {
    private static final WindowSpec STITCHED =
            WindowSpec.builder().stitch(Duration.ofSeconds(2)).build();

    /** Somebody who is seen under an id from one second to another, and where. */
    private record Seen(String id, double from, double to, double x, double y, double speed) {
        Optional<ObservedAgent> at(double seconds) {
            return seconds < from || seconds > to
                    ? Optional.empty()
                    : Optional.of(agent(id, x + speed * (seconds - from), y));
        }
    }

    private record Result(Recorder recorder, List<String> joined) {
        /** The agent's window at the first tick from a time on; null where it is not there. */
        AgentWindow of(String id, double from) {
            return recorder.windows.stream()
                    .filter(window -> window.t0Nanos() >= at(from))
                    .findFirst()
                    .flatMap(
                            window ->
                                    window.agents().stream()
                                            .filter(agent -> agent.id().equals(id))
                                            .findFirst())
                    .orElse(null);
        }

        int known(String id, double from) {
            AgentWindow window = of(id, from);
            return STITCHED.pastSteps() - window.count(StepProvenance.BACK_FILLED);
        }
    }

    private static List<ObservedFrame> frames(double rate, double jitter, Seen... people) {
        Random random = new Random(7);
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i / rate < 12; i++) {
            double seconds = i / rate + jitter * (2 * random.nextDouble() - 1);
            List<ObservedAgent> agents = new ArrayList<>();
            for (Seen one : people) {
                one.at(seconds).ifPresent(agents::add);
            }
            frames.add(frame(Math.max(0, seconds), agents.toArray(ObservedAgent[]::new)));
        }
        return frames;
    }

    private static Result run(WindowSpec spec, List<ObservedFrame> frames) {
        SceneWindower windower = new SceneWindower(spec);
        SceneState state = new SceneState();
        Result result = new Result(new Recorder(), new ArrayList<>());
        Recorder recorder = result.recorder();
        recorder.onJoined = (lost, id) -> result.joined().add(lost + " is " + id);
        frames.forEach(frame -> windower.accept(state, frame, recorder));
        windower.finish(state, recorder);
        return result;
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0", "2.5, 0.01", "10, 0", "10, 0.01", "30, 0", "29.97, 0.01"})
    void goOnWhereTheLostOneWouldBe(double rate, double jitter) {
        List<ObservedFrame> frames =
                frames(
                        rate,
                        jitter,
                        new Seen("a1", 0, 5, 0, 0, 1.2),
                        new Seen("b7", 6.2, 12, 6.2 * 1.2, 0.05, 1.2),
                        new Seen("other", 0, 12, 0, 6, -1));

        Result stitched = run(STITCHED, frames);

        assertThat(stitched.joined()).containsExactly("a1 is b7");
        // At the slowest rate it takes one more tick to know that the old id is silent.
        assertThat(stitched.known("b7", 7.2)).isEqualTo(8);
        assertThat(stitched.of("a1", 7.2)).isNull();
        double[] past = stitched.of("b7", 7.2).positions();
        for (int step = 0; step < 8; step++) {
            double before = 0.4 * (7 - step);
            assertThat(past[2 * step]).isEqualTo(past[14] - 1.2 * before, within(0.05));
        }
        assertThat(run(WindowSpec.builder().build(), frames).joined()).isEmpty();
        assertThat(run(WindowSpec.builder().build(), frames).known("b7", 7.2)).isLessThan(6);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 0, somewhere else, 6.2, 3.0",
        "30, 0.01, somewhere else, 6.2, 3.0",
        "30, 0.01, too late, 7.3, 0",
        "2.5, 0, too late, 7.3, 0",
        "30, 0.01, beside somebody who is still there, 4.5, 0.3",
        "10, 0, beside somebody who is still there, 4.5, 0.3",
    })
    void doNotGoOn(double rate, double jitter, String why, double begin, double aside) {
        List<ObservedFrame> frames =
                frames(
                        rate,
                        jitter,
                        new Seen("a1", 0, 5, 0, 0, 1.2),
                        new Seen("b7", begin, 12, begin * 1.2, aside, 1.2));
        assertThat(run(STITCHED, frames).joined()).as(why).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0", "10, 0.01", "30, 0", "29.97, 0.01"})
    void keepTheirPlacesInACouple(double rate, double jitter) {
        List<ObservedFrame> frames =
                frames(
                        rate,
                        jitter,
                        new Seen("a1", 0, 5, 0, 0, 1.2),
                        new Seen("a2", 0, 5, 0, 0.7, 1.2),
                        new Seen("b1", 6, 12, 7.2, 0.75, 1.2),
                        new Seen("b2", 6.1, 12, 7.32, 0.02, 1.2));
        assertThat(run(STITCHED, frames).joined())
                .containsExactlyInAnyOrder("a1 is b2", "a2 is b1");
    }

    @ParameterizedTest
    @CsvSource({"0", "0.01"})
    void ofAnotherKindAreSomebodyElse(double jitter) {
        List<ObservedFrame> frames = frames(10, jitter, new Seen("a1", 0, 5, 0, 0, 1.2));
        for (ObservedFrame robot : frames(10, jitter, new Seen("b7", 6.2, 12, 6.2 * 1.2, 0, 1.2))) {
            List<ObservedAgent> others =
                    robot.agents().stream()
                            .map(
                                    one ->
                                            new ObservedAgent(
                                                    one.id(),
                                                    AgentKind.ROBOT,
                                                    one.position(),
                                                    Float.NaN))
                            .toList();
            frames.add(
                    frame("lidar", robot.stampNanos() + 1, others.toArray(ObservedAgent[]::new)));
        }
        Collections.sort(
                frames, (one, other) -> Long.compare(one.stampNanos(), other.stampNanos()));
        assertThat(run(STITCHED, frames).joined()).isEmpty();
    }

    /** Somebody new comes where somebody was lost, over and over, in any order of arrival. */
    @Property(tries = 30)
    void areJoinedInAnyOrderAndAfterAnyRestart(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double seconds = i * 0.1 + random.nextDouble() * 0.05;
            List<ObservedAgent> agents = new ArrayList<>();
            for (int person = 0; person < 5; person++) {
                double way = seconds + 1.3 * person;
                if (way % 4 < 3.2) {
                    agents.add(agent("p" + person + "." + (int) (way / 4), 1.1 * seconds, person));
                }
            }
            frames.add(frame(seconds, agents.toArray(ObservedAgent[]::new)));
        }
        WindowSpec spec =
                WindowSpec.builder()
                        .stitch(Duration.ofSeconds(2))
                        .lateness(Duration.ofSeconds(1))
                        .build();
        Result inOrder = run(spec, frames);
        List<ObservedFrame> shuffled = new ArrayList<>(frames);
        for (int i = 0; i + 8 < shuffled.size(); i += 8) {
            Collections.shuffle(shuffled.subList(i, i + 8), random);
        }

        assertThat(inOrder.joined()).hasSizeGreaterThan(25);
        assertThat(run(spec, shuffled).recorder().written())
                .isEqualTo(inOrder.recorder().written());
        assertThat(restartedAt(random.nextInt(300), spec, frames).written())
                .isEqualTo(inOrder.recorder().written());
    }

    private static Recorder restartedAt(int stop, WindowSpec spec, List<ObservedFrame> frames)
            throws IOException {
        SceneWindower windower = new SceneWindower(spec);
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        for (int i = 0; i < frames.size(); i++) {
            if (i == stop) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                state.writeTo(new DataOutputStream(bytes));
                state =
                        SceneState.readFrom(
                                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
            windower.accept(state, frames.get(i), recorder);
        }
        windower.finish(state, recorder);
        return recorder;
    }

    /**
     * People of recordings whose tracks are broken now and then: of the broken ones at least so
     * many are found again, and of those that are joined so many are the same person.
     */
    @ParameterizedTest
    @CsvSource({
        "biwi_hotel.csv, 0.9, 0.92",
        "crowds_zara01.csv, 0.96, 0.99",
        "students003.csv, 0.9, 0.99"
    })
    void ofRecordedPeopleAreFoundAgain(String file, double found, double right) {
        Optional<Path> data = DataDirectory.fromEnvironment().find("ethucy");
        assumeTrue(data.isPresent(), () -> DataDirectory.fromEnvironment().missing("ethucy"));
        Map<String, Integer> seen = new HashMap<>();
        List<ObservedFrame> broken = new ArrayList<>();
        int[] breaks = {0};
        try (FrameReader reader = CsvRecording.of(data.get().resolve(file)).open()) {
            while (reader.hasNext()) {
                ObservedFrame whole = reader.next();
                broken.add(withBreaks(whole, seen, breaks));
            }
        }
        Result result = run(STITCHED, broken);
        long same =
                result.joined().stream()
                        .filter(line -> line.matches("(\\S+)\\.(\\d+) is \\1\\.\\d+"))
                        .count();
        assertThat(same).isGreaterThan(Math.round(found * breaks[0]));
        assertThat(same).isGreaterThan(Math.round(right * result.joined().size()));
    }

    /** Every agent is seen for ten frames and lost for two, under a new id each time. */
    private static ObservedFrame withBreaks(
            ObservedFrame whole, Map<String, Integer> seen, int[] breaks) {
        List<ObservedAgent> agents = new ArrayList<>();
        for (ObservedAgent agent : whole.agents()) {
            int frames = seen.merge(agent.id(), 1, Integer::sum) - 1;
            if (frames % 12 < 10) {
                breaks[0] += frames > 0 && frames % 12 == 0 ? 1 : 0;
                agents.add(
                        new ObservedAgent(
                                agent.id() + "." + frames / 12,
                                agent.kind(),
                                agent.position(),
                                Float.NaN));
            }
        }
        return new ObservedFrame(
                whole.scene(),
                whole.source(),
                whole.stampNanos(),
                whole.frameId(),
                whole.sequence(),
                agents);
    }
}
