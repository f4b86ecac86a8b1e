package io.murmuration.motion.skeleton;

import io.murmuration.motion.recording.RecordingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joint positions in an {@code .npy} file: little-endian floats of shape (frames, joints, 3). */
public final class NpyBody {
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr':\\s*'<f([48])',\\s*'fortran_order':\\s*False,"
                            + "\\s*'shape':\\s*\\((\\d+),\\s*(\\d+),\\s*3\\),?\\s*\\}\\s*");
    private static final int HEADER_AT = 10;
    private static final int AXES = 3;

    private NpyBody() {}

    /**
     * Reads a file.
     *
     * @param skeleton that it must be of
     * @throws RecordingException when it cannot be read, or is of another size
     */
    public static BodyRecording read(Path file, Skeleton skeleton, String framesPerSecond) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be read: " + e.getMessage(), e);
        }
        int length = bytes.limit() < HEADER_AT ? -1 : bytes.getShort(HEADER_AT - 2) & 0xFFFF;
        if (length < 0 || bytes.get(0) != (byte) 0x93 || HEADER_AT + length > bytes.limit()) {
            throw new RecordingException(file + ": expected an .npy file of version 1");
        }
        String header =
                new String(bytes.array(), HEADER_AT, length, StandardCharsets.ISO_8859_1).strip();
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new RecordingException(
                    file
                            + ": expected floats of shape (frames, joints, 3), found "
                            + header.substring(0, Math.min(80, header.length())));
        }
        int joints = Integer.parseInt(matcher.group(3));
        if (joints != skeleton.joints()) {
            throw new RecordingException(
                    "%s: expected the skeleton's %d joints, found %d"
                            .formatted(file, skeleton.joints(), joints));
        }
        boolean wide = matcher.group(1).equals("8");
        long numbers = Long.parseLong(matcher.group(2)) * joints * AXES;
        bytes.position(HEADER_AT + length);
        if (numbers == 0 || bytes.remaining() != numbers * (wide ? 8 : 4)) {
            throw new RecordingException(
                    "%s: expected %d numbers, found %d bytes"
                            .formatted(file, numbers, bytes.remaining()));
        }
        double[] positions = new double[(int) numbers];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = wide ? bytes.getDouble() : bytes.getFloat();
        }
        return new BodyRecording(
                BodyFiles.sceneOf(file),
                skeleton.names(),
                skeleton.parents(),
                framesPerSecond,
                positions);
    }
}
