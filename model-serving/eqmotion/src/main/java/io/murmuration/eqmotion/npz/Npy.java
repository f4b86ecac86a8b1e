package io.murmuration.eqmotion.npz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code .npy} form of one array, versions 1 to 3. */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{\\s*'descr':\\s*'([^']*)',\\s*'fortran_order':\\s*(True|False),"
                            + "\\s*'shape':\\s*\\(([0-9,\\s]*)\\)\\s*,?\\s*\\}\\s*");

    private Npy() {}

    static NpyArray read(String name, byte[] bytes) throws IOException {
        if (bytes.length < 10 || !Arrays.equals(Arrays.copyOf(bytes, 6), MAGIC)) {
            throw new IOException("array " + name + " is not in the npy format");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int version = bytes[6];
        int start = version == 1 ? 10 : 12;
        long length = version == 1 ? buffer.getShort(8) & 0xFFFFL : readLong(name, buffer);
        if (start + length > bytes.length) {
            throw new IOException("array " + name + " is cut off in its header");
        }
        String header = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new IOException("array " + name + " has an unreadable header: " + header.strip());
        }
        long[] shape = shape(matcher.group(3));
        if (matcher.group(2).equals("True") && shape.length > 1) {
            throw new IOException("array " + name + " is in Fortran order; C order is needed");
        }
        buffer.position(start + (int) length);
        return new NpyArray(shape, values(name, matcher.group(1), shape, buffer));
    }

    private static long readLong(String name, ByteBuffer buffer) throws IOException {
        if (buffer.limit() < 12) {
            throw new IOException("array " + name + " is cut off in its header");
        }
        return buffer.getInt(8) & 0xFFFFFFFFL;
    }

    private static long[] shape(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(extent -> !extent.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static double[] values(String name, String type, long[] shape, ByteBuffer data)
            throws IOException {
        int width =
                switch (type) {
                    case "|i1", "|u1" -> 1;
                    case "<f4", "<i4" -> 4;
                    case "<f8", "<i8" -> 8;
                    default ->
                            throw new IOException(
                                    "array " + name + " has the unsupported type " + type);
                };
        long count = 1;
        for (long extent : shape) {
            count = extent == 0 ? 0 : Math.multiplyExact(count, extent);
        }
        if (count != data.remaining() / width || data.remaining() % width != 0) {
            throw new IOException(
                    "array "
                            + name
                            + " should hold "
                            + count
                            + " numbers, but has "
                            + data.remaining()
                            + " bytes");
        }
        double[] values = new double[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (type) {
                        case "<f4" -> data.getFloat();
                        case "<f8" -> data.getDouble();
                        case "<i4" -> data.getInt();
                        case "|i1" -> data.get();
                        case "|u1" -> data.get() & 0xFF;
                        default -> (double) data.getLong();
                    };
        }
        return values;
    }

    static byte[] write(long[] shape, float[] values) {
        StringBuilder extents = new StringBuilder();
        for (long extent : shape) {
            extents.append(extent).append(", ");
        }
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                        + (shape.length == 1 ? shape[0] + "," : extents.toString().strip())
                        + "), }";
        int unpadded = 10 + text.length() + 1;
        int start = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String header = text + " ".repeat(start - unpadded) + "\n";
        ByteBuffer buffer =
                ByteBuffer.allocate(start + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (start - 10));
        buffer.put(header.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }
}
