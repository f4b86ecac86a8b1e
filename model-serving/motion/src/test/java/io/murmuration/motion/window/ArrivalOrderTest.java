package io.murmuration.motion.window;

import static io.murmuration.motion.window.Recorder.agent;
import static io.murmuration.motion.window.Recorder.at;
import static io.murmuration.motion.window.Recorder.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The same observations give the same windows whatever the order, the split, and the restarts. */
class ArrivalOrderTest {
    private static final SceneWindower WINDOWER =
            new SceneWindower(
                    WindowSpec.builder().stridesPerStep(2).lateness(Duration.ofSeconds(1)).build());

    /** A jittered minute of two sources that see overlapping agents come and go, with a gap. */
    private static List<ObservedFrame> frames(Random random) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double seconds = i * 0.1 + (i > 200 ? 20 : 0) + random.nextDouble() * 0.05;
            List<ObservedAgent> agents = new ArrayList<>();
            for (int a = i / 40; a < i / 40 + 4; a++) {
                if (random.nextInt(5) > 0) {
                    agents.add(agent("a" + a, a + seconds, random.nextGaussian() * 0.1));
                }
            }
            String source = i % 3 == 0 ? "left" : "right";
            frames.add(frame(source, at(seconds), agents.toArray(ObservedAgent[]::new)));
        }
        return frames;
    }

    private static List<ObservedFrame> split(List<ObservedFrame> frames) {
        List<ObservedFrame> single = new ArrayList<>();
        for (ObservedFrame frame : frames) {
            frame.agents().forEach(a -> single.add(frame(frame.source(), frame.stampNanos(), a)));
            if (frame.agents().isEmpty()) {
                single.add(frame);
            }
        }
        return single;
    }

    private static List<ObservedFrame> shuffle(List<ObservedFrame> frames, Random random) {
        record Arrival(double at, ObservedFrame frame) {}
        return frames.stream()
                .map(f -> new Arrival(f.stampNanos() + random.nextDouble() * 0.999e9, f))
                .sorted(Comparator.comparingDouble(Arrival::at))
                .map(Arrival::frame)
                .toList();
    }

    private static List<String> run(List<ObservedFrame> frames) {
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        frames.forEach(frame -> WINDOWER.accept(state, frame, recorder));
        WINDOWER.finish(state, recorder);
        assertThat(recorder.late).isEmpty();
        assertThat(recorder.refused).isEmpty();
        return recorder.written();
    }

    @Property(tries = 40)
    void anyOrderWithinTheLatenessAndAnySplitGivesTheSameWindows(@ForAll long seed) {
        Random random = new Random(seed);
        List<ObservedFrame> frames = frames(random);
        List<String> inOrder = run(frames);
        assertThat(inOrder).hasSizeGreaterThan(500);
        assertThat(run(shuffle(frames, random))).isEqualTo(inOrder);
        assertThat(run(split(frames))).isEqualTo(inOrder);
        assertThat(run(shuffle(split(frames), random))).isEqualTo(inOrder);
    }

    @Property(tries = 20)
    void aSourceThatIsApartChangesNothingOfTheOthersInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<ObservedFrame> good = frames(random);
        for (double ahead : new double[] {3600, 6_000_000_000.0}) {
            List<ObservedFrame> all = new ArrayList<>(good);
            for (int i = 0; i < 80; i++) {
                double seconds = 3 + i * 0.4 + (i > 43 ? 20 : 0);
                ObservedFrame apart = frame("apart", at(seconds + ahead), agent("z", i, 0));
                int place = 0;
                while (place < all.size() && arrival(all.get(place), ahead) <= at(seconds)) {
                    place++;
                }
                all.add(place, apart);
            }
            SceneState state = new SceneState();
            Recorder recorder = new Recorder();
            shuffle(all, random, ahead).forEach(frame -> WINDOWER.accept(state, frame, recorder));
            WINDOWER.finish(state, recorder);
            assertThat(recorder.late).isEmpty();
            assertThat(recorder.refused).hasSize(80);
            assertThat(recorder.written()).isEqualTo(run(good));
        }
    }

    /** When a frame would come if its source's clock were right. */
    private static long arrival(ObservedFrame frame, double ahead) {
        return frame.stampNanos() - (frame.source().equals("apart") ? Math.round(ahead * 1e9) : 0);
    }

    private static List<ObservedFrame> shuffle(
            List<ObservedFrame> frames, Random random, double ahead) {
        record Arrival(double at, ObservedFrame frame) {}
        return frames.stream()
                .map(f -> new Arrival(arrival(f, ahead) + random.nextDouble() * 0.999e9, f))
                .sorted(Comparator.comparingDouble(Arrival::at))
                .map(Arrival::frame)
                .toList();
    }

    @Test
    void aStateThatWasWrittenAndReadAtEveryFrameGoesOnTheSame() throws IOException {
        List<ObservedFrame> frames = shuffle(frames(new Random(7)), new Random(8));
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        WINDOWER.declare(state, Recorder.wholeFrames("left", "right"), recorder);
        for (ObservedFrame frame : frames) {
            WINDOWER.accept(state, frame, recorder);
            state = reread(state.copy());
        }
        WINDOWER.finish(state, recorder);
        assertThat(recorder.written()).isEqualTo(run(frames));
    }

    private static SceneState reread(SceneState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(bytes));
        return SceneState.readFrom(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
