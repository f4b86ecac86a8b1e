package io.murmuration.eqmotion.npz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Named arrays in one {@code .npz} file. Stateless. */
public final class Npz {
    private static final String SUFFIX = ".npy";

    /** What is written does not depend on when: the earliest time that a zip can state. */
    private static final long EPOCH_OF_ZIP_MILLIS = 315_619_200_000L;

    private Npz() {}

    /**
     * Reads all arrays of a file, in the file's order.
     *
     * @throws IOException when the file is missing, damaged or holds what is not supported
     */
    public static Map<String, NpyArray> read(Path file) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(SUFFIX)) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        put(arrays, entry, in.readAllBytes());
                    }
                }
            }
        } catch (ZipException e) {
            throw new IOException(file + " is not an npz file: " + e.getMessage(), e);
        }
        return arrays;
    }

    /**
     * Reads all arrays of a stream, which stays open, in their order.
     *
     * @throws IOException when it is damaged or holds what is not supported
     */
    public static Map<String, NpyArray> read(InputStream stream) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(stream);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(SUFFIX)) {
                put(arrays, entry, zip.readAllBytes());
            }
        }
        if (arrays.isEmpty()) {
            throw new IOException("the stream holds no arrays");
        }
        return arrays;
    }

    /**
     * Reads the one array of an {@code .npy} file.
     *
     * @throws IOException when the file is missing, damaged or holds what is not supported
     */
    public static NpyArray readArray(Path file) throws IOException {
        return Npy.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    private static void put(Map<String, NpyArray> arrays, ZipEntry entry, byte[] bytes)
            throws IOException {
        String file = entry.getName();
        String name = file.substring(0, file.length() - SUFFIX.length());
        arrays.put(name, Npy.read(name, bytes));
    }

    /** The bytes of an npz file of float arrays: the same arrays give the same bytes. */
    public static byte[] write(Map<String, NpyArray> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTime(EPOCH_OF_ZIP_MILLIS);
                zip.putNextEntry(entry);
                zip.write(Npy.write(array.getValue().shape(), array.getValue().floats()));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
