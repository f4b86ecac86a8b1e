package io.murmuration.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir private Path folder;

    @Test
    void findsTheNewestCompleteCheckpointOfAnyJob() throws Exception {
        checkpoint("old-job", 90, 1000);
        checkpoint("new-job", 2, 2000);
        checkpoint("new-job", 3, 3000);
        Files.createDirectories(folder.resolve("new-job").resolve("chk-4"));
        Files.createDirectories(folder.resolve("new-job").resolve("shared"));
        assertThat(Checkpoints.newest(folder)).contains(folder.resolve("new-job").resolve("chk-3"));
    }

    @Test
    void takesTheHigherNumberOfTwoFromTheSameMoment() throws Exception {
        checkpoint("job", 10, 1000);
        checkpoint("job", 9, 1000);
        assertThat(Checkpoints.newest(folder)).contains(folder.resolve("job").resolve("chk-10"));
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        assertThat(Checkpoints.newest(folder)).isEmpty();
        assertThat(Checkpoints.newest(folder.resolve("absent"))).isEmpty();
    }

    private void checkpoint(String job, int number, long modifiedMillis) throws IOException {
        Path directory = folder.resolve(job).resolve("chk-" + number);
        Files.createDirectories(directory);
        Path metadata = Files.createFile(directory.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modifiedMillis));
    }
}
