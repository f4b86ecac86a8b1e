package io.murmuration.motion.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.recording.RecordingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyFilesTest {
    private static final String BVH =
            """
            HIERARCHY
            ROOT Hips
            {
              OFFSET 0 0 0
              CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
              JOINT Chest
              {
                OFFSET 0 10 0
                CHANNELS 3 Zrotation Xrotation Yrotation
                End Site
                {
                  OFFSET 0 20 0
                }
              }
            }
            MOTION
            Frames: 2
            Frame Time: 0.008333
            0 100 0 0 0 0 0 0 0
            1 100 0 90 0 0 90 0 0
            """;

    private static final String TRC =
            """
            PathFileType\t4\t(X/Y/Z)\tbody.trc
            DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits
            100\t100\t2\t2\tmm
            Frame#\tTime\tHEEL\t\t\tTOE\t\t
            \t\tX1\tY1\tZ1\tX2\tY2\tZ2
            1\t0.00\t1000\t0\t0\t1200\t50\t0
            2\t0.01\t1010\t0\t0\t\t\t
            """;

    private static final Skeleton TWO =
            new Skeleton(List.of("hip", "knee"), new int[] {-1, 0}, Set.of(), Map.of());

    @TempDir Path directory;

    @Test
    void turnsOfABvhCarryTheJointsBelow() throws IOException {
        BodyRecording body = BvhFile.read(write("walk.bvh", BVH));

        assertThat(body.scene()).isEqualTo("walk");
        assertThat(body.joints()).containsExactly("Hips", "Chest", "Chest_end");
        assertThat(body.parents()).containsExactly(-1, 0, 1);
        assertThat(body.framesPerSecond()).isEqualTo("120");
        assertThat(body.positions())
                .containsExactly(
                        new double[] {
                            0,
                            1,
                            0,
                            0,
                            1.1,
                            0,
                            0,
                            1.3,
                            0,
                            // A quarter turn about z takes y to −x, two take y to −y.
                            0.01,
                            1,
                            0,
                            -0.09,
                            1,
                            0,
                            -0.09,
                            0.8,
                            0
                        },
                        within(1e-12));
    }

    @Test
    void aFrameOfTooFewChannelsIsNamed() throws IOException {
        Path file = write("short.bvh", BVH.replace("1 100 0 90 0 0 90 0 0", "1 100 0 90"));

        assertThatThrownBy(() -> BvhFile.read(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("short.bvh, line 20")
                .hasMessageContaining("9 channels")
                .hasMessageContaining("4 in frame 1");
    }

    @Test
    void aFrameTimeOfZeroIsNamed() throws IOException {
        Path file = write("zero.bvh", BVH.replace("0.008333", "0"));

        assertThatThrownBy(() -> BvhFile.read(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("frame time above 0");
    }

    @Test
    void aBvhThatEndsEarlyIsNamed() throws IOException {
        for (int lines = 0; lines < 18; lines++) {
            String cut = String.join("\n", BVH.lines().limit(lines).toList());
            Path file = write("cut.bvh", cut);

            assertThatThrownBy(() -> BvhFile.read(file))
                    .as("%d lines", lines)
                    .isInstanceOf(RecordingException.class)
                    .hasMessageContaining("cut.bvh, line");
        }
    }

    @Test
    void aMarkerThatWasNotSeenIsLeftOutOfItsFrame() throws IOException {
        BodyRecording body = TrcFile.read(write("gait.trc", TRC));
        List<ObservedFrame> frames = new ArrayList<>();
        body.play(Instant.parse("2000-01-01T00:00:00Z")).forEachRemaining(frames::add);

        assertThat(body.framesPerSecond()).isEqualTo("100");
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).agents()).extracting("id").containsExactly("HEEL", "TOE");
        assertThat(frames.get(0).agents().get(1).position()).containsExactly(1.2, 0.05, 0);
        assertThat(frames.get(1).agents()).extracting("id").containsExactly("HEEL");
        assertThat(frames.get(1).stampNanos() - frames.get(0).stampNanos()).isEqualTo(10_000_000);
    }

    @Test
    void aTrcOfARateOfZeroOrAnotherUnitIsNamed() throws IOException {
        Path zero = write("zero.trc", TRC.replace("100\t100", "0\t0"));
        Path feet = write("feet.trc", TRC.replace("mm", "ft"));

        assertThatThrownBy(() -> TrcFile.read(zero))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("zero.trc");
        assertThatThrownBy(() -> TrcFile.read(feet))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("\"ft\"");
    }

    @Test
    void readsPositionsOfTheSkeletonsJoints() throws IOException {
        Path file = npy("(1, 2, 3)", 0, 1, 2, 3, 4, 5);

        BodyRecording body = NpyBody.read(file, TWO, "60");

        assertThat(body.joints()).containsExactly("hip", "knee");
        assertThat(body.positions()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void positionsOfAnotherSkeletonAreRefused() throws IOException {
        Path other = npy("(1, 3, 3)", 0, 1, 2, 3, 4, 5, 6, 7, 8);
        Path cut = npy("(2, 2, 3)", 0, 1, 2);

        assertThatThrownBy(() -> NpyBody.read(other, TWO, "60"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("expected the skeleton's 2 joints, found 3");
        assertThatThrownBy(() -> NpyBody.read(cut, TWO, "60"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("expected 12 numbers");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path npy(String shape, float... values) throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 4 * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            bytes.putFloat(value);
        }
        return Files.write(Files.createTempFile(directory, "body", ".npy"), bytes.array());
    }
}
