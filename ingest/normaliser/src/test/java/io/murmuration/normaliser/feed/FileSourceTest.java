package io.murmuration.normaliser.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.normaliser.Normaliser;
import io.murmuration.normaliser.NormaliserLimits;
import io.murmuration.normaliser.SceneCatalogue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    @TempDir Path folder;

    @Test
    void aRecordingDeclaresItsSceneAndGivesWholeFrames() throws Exception {
        String file = write("walk.csv", "frame,agent,x,y\n0,1,1,2\n0,2,3,4\n1,1,2,2\n");
        try (FeedInput input = FileSource.of(file).open()) {
            SceneDescription scene = input.scenes().get(0);
            assertThat(scene.getScene()).isEqualTo("walk");
            assertThat(scene.getDimension()).isEqualTo(2);
            assertThat(scene.getSourcesList())
                    .containsExactly(
                            SceneSource.newBuilder()
                                    .setId("recording")
                                    .setRateNumerator(5)
                                    .setRateDenominator(2)
                                    .setWholeFrames(true)
                                    .build());
            List<ObservationFrame> frames = Items.frames(input);
            assertThat(frames).hasSize(2);
            assertThat(frames.get(0).getAgentsCount()).isEqualTo(2);
            assertThat(frames.get(1).getStampNanos() - frames.get(0).getStampNanos())
                    .isEqualTo(400_000_000);
            assertThat(input.progress()).isEqualTo(1);
        }
    }

    @Test
    void aDirectoryIsPlayedSideBySideInTheOrderOfTheStamps() throws Exception {
        write("a.csv", "frame,agent,x,y\n0,1,1,2\n2,1,1,2\n");
        write("b.csv", "frame,agent,x,y\n0,1,1,2\n1,1,1,2\n");
        write("notes.csv", "what,else\n1,2\n");
        try (FeedInput input = FileSource.of(folder.toString()).open()) {
            assertThat(Items.frames(input))
                    .extracting(ObservationFrame::getScene)
                    .containsExactly("a", "b", "b", "a");
        }
    }

    @Test
    void splitsFramesIntoOneForEachAgent() throws Exception {
        String file = write("walk.csv", "frame,agent,x,y\n0,1,1,2\n0,2,3,4\n1,1,2,2\n");
        try (FeedInput input = FileSource.of(file).withSplitAgents(true).open()) {
            assertThat(Items.frames(input))
                    .extracting(ObservationFrame::getAgentsCount)
                    .containsExactly(1, 1, 1);
        }
    }

    @Test
    void opensTheSameAfterATripThroughSerialisation() throws Exception {
        FileSource source =
                FileSource.of(write("walk.csv", "frame,agent,x,y\n0,1,1,2\n")).withRate("25");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(source);
        }
    }

    @Test
    void theBoundedPathNamesWhatItRefusesByLine() throws Exception {
        String file =
                write(
                        "feed.jsonl",
                        """
                        {"scene":"a","source":"c","stampNanos":1,"agents":[{"id":"1","position":[1,2]}]}
                        {"scene":"a","source":"c","stampNanos":2,"agents":[{"id":"1","position":[1,NaN]}]}
                        {"scene":"a","source":"c","stampNanos":-2}
                        what?
                        {"scene":"a","source":"c","stampNanos":3}
                        """);
        List<String> refused = new ArrayList<>();
        List<Long> stamps = new ArrayList<>();
        try (NormalisedInput input =
                new NormalisedInput(
                        FileSource.of(file).open(),
                        new Normaliser(NormaliserLimits.DEFAULT, SceneCatalogue.EMPTY),
                        (line, agent, reason, message) ->
                                refused.add(line + " " + agent + " " + reason))) {
            input.forEachRemaining(frame -> stamps.add(frame.getStampNanos()));
        }
        assertThat(stamps).containsExactly(1L, 2L, 3L);
        assertThat(refused)
                .containsExactly(
                        "2 1 " + RefusalReason.NOT_FINITE,
                        "3 null " + RefusalReason.ABSURD_TIME,
                        "4 null " + RefusalReason.UNREADABLE);
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        assertThatThrownBy(() -> FileSource.of("none.jsonl").open())
                .isInstanceOf(RecordingException.class)
                .hasMessage("no such file: none.jsonl");
        String text = write("notes.txt", "hello");
        assertThatThrownBy(() -> FileSource.of(text).open())
                .isInstanceOf(RecordingException.class)
                .hasMessageEndingWith(
                        "notes.txt: expected a .csv, .jsonl, .ndjson, .json, .bvh, .trc or .npy"
                                + " file, or a directory");
        assertThatThrownBy(() -> FileSource.of("x.csv").withRate("0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate must be");
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
