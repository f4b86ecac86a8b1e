package io.murmuration.normaliser.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyInputTest {

    @Test
    void playsSixBodiesAtOnceWithTheirJoints() {
        Optional<Path> data = DataDirectory.fromEnvironment().find("cmu_mocap");
        assumeTrue(data.isPresent(), DataDirectory.fromEnvironment().missing("cmu_mocap"));
        Path world = data.orElseThrow().resolve("world");
        Map<String, Integer> frames = new HashMap<>();
        try (FeedInput input = FileSource.of(world.toString()).open()) {
            assertThat(input.scenes()).hasSize(7);
            assertThat(input.scenes().get(6).getScene()).isEqualTo("world");
            SceneDescription walk = input.scenes().get(4);
            assertThat(walk.getScene()).isEqualTo("test_walking_1");
            assertThat(walk.getJointsList()).hasSize(38);
            assertThat(walk.getJoints(3).getId()).isEqualTo("ltibia");
            assertThat(walk.getJoints(3).getParent()).isEqualTo("lfemur");
            assertThat(walk.getSources(0).getRateNumerator()).isEqualTo(60);
            while (input.hasNext()) {
                FeedItem.Frame frame = (FeedItem.Frame) input.next();
                frames.merge(frame.frame().getScene(), 1, Integer::sum);
            }
            assertThat(input.progress()).isEqualTo(1);
        }
        assertThat(frames)
                .hasSize(7)
                .containsEntry("test_walking_1", 179)
                .containsEntry("test_washwindow_1", 1376)
                .containsEntry("world", 1376);
    }

    @Test
    void positionsWithoutASkeletonAreRefused(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("lonely.npy"));
        FileSource source = FileSource.of(file.toString());

        assertThatThrownBy(source::open)
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("lonely.npy")
                .hasMessageContaining("skeleton.json");
    }

    @Test
    void aSkeletonWithoutNamesIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("body.npy"));
        Files.writeString(directory.resolve("skeleton.json"), "{\"parent\": [-1]}");
        FileSource source = FileSource.of(file.toString());

        assertThatThrownBy(source::open)
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("skeleton.json: expected the list names");
    }
}
