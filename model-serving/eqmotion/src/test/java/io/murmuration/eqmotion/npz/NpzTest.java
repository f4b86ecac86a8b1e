package io.murmuration.eqmotion.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzTest {
    @TempDir private Path directory;

    @Test
    void whatIsWrittenIsReadAgainFromAFileAndFromAStream() throws Exception {
        Map<String, NpyArray> arrays = new TreeMap<>();
        arrays.put("a/matrix", new NpyArray(new long[] {2, 3}, new double[] {1, 2, 3, 4, 5, -0.5}));
        arrays.put("vector", new NpyArray(new long[] {1}, new double[] {7}));
        arrays.put("number", new NpyArray(new long[] {}, new double[] {Math.PI}));
        arrays.put("nothing", new NpyArray(new long[] {0, 5}, new double[] {}));
        byte[] bytes = Npz.write(arrays);
        Path file = Files.write(directory.resolve("x.npz"), bytes);
        for (Map<String, NpyArray> read :
                List.of(Npz.read(file), Npz.read(new ByteArrayInputStream(bytes)))) {
            assertThat(read.keySet()).containsExactlyElementsOf(arrays.keySet());
            arrays.forEach(
                    (name, array) -> {
                        assertThat(read.get(name).shape()).containsExactly(array.shape());
                        assertThat(read.get(name).floats()).containsExactly(array.floats());
                    });
        }
        assertThat(Npz.write(arrays)).containsExactly(bytes);
    }

    @Test
    void readsWhatNumPyWrites() throws Exception {
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(-3).putLong(1L << 40).putLong(5);
        String header = "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }";
        NpyArray array = Npz.read(file(npy(1, header, data.array()))).get("x");
        assertThat(array.shape()).containsExactly(3);
        assertThat(array.values()).containsExactly(-3, 1L << 40, 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), } | should hold 3",
                "{'descr': '<f8', 'fortran_order': True, 'shape': (1, 1), } | Fortran",
                "{'descr': '>f8', 'fortran_order': False, 'shape': (1,), } | unsupported type >f8",
                "{} | unreadable header",
            })
    void namesTheArrayThatCannotBeRead(String header, String reason) throws Exception {
        Path file = file(npy(1, header, new byte[8]));
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("array x")
                .hasMessageContaining(reason);
    }

    @Test
    void arbitraryBytesAreAnArrayOrAReason() {
        Random random = new Random(1);
        byte[] good =
                npy(2, "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", new byte[8]);
        for (int trial = 0; trial < 2000; trial++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Npy.read("x", bytes)).isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("array x");
            }
        }
    }

    private static byte[] npy(int version, String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer =
                ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            buffer.putShort((short) text.length);
        } else {
            buffer.putInt(text.length);
        }
        buffer.put(text).put(data);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private Path file(byte[] npy) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(npy);
        }
        return Files.write(directory.resolve("x.npz"), bytes.toByteArray());
    }
}
