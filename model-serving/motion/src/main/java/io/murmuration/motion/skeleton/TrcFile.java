package io.murmuration.motion.skeleton;

import io.murmuration.motion.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads marker positions in OpenSim's TRC form: tab-separated, names in the fourth line, units and
 * rate in the third. Empty cells are markers that were not seen. Markers have no bones.
 */
public final class TrcFile {
    private static final int HEADER_LINES = 5;
    private static final int AXES = 3;

    private TrcFile() {}

    /**
     * Reads a file.
     *
     * @throws RecordingException naming the line that is wrong
     */
    public static BodyRecording read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be read: " + e, e);
        }
        if (lines.size() <= HEADER_LINES) {
            throw new RecordingException(file + ": expected a TRC header of five lines and rows");
        }
        String rate = value(file, lines, "DataRate");
        double unit = metres(file, value(file, lines, "Units"));
        List<String> names =
                Arrays.stream(lines.get(3).split("\t", -1))
                        .skip(2)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        int[] parents = new int[names.size()];
        Arrays.fill(parents, -1);
        List<double[]> rows = new ArrayList<>();
        for (int line = HEADER_LINES; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                rows.add(row(file, line + 1, lines.get(line), names.size(), unit));
            }
        }
        double[] positions = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        try {
            return new BodyRecording(BodyFiles.sceneOf(file), names, parents, rate, positions);
        } catch (IllegalArgumentException e) {
            throw new RecordingException(file + ": " + e.getMessage(), e);
        }
    }

    private static double[] row(Path file, int line, String text, int markers, double unit) {
        String[] cells = text.split("\t", -1);
        if (cells.length < 2 + markers * AXES) {
            throw new RecordingException(
                    "%s, line %d: expected %d cells for %d markers, found %d"
                            .formatted(file, line, 2 + markers * AXES, markers, cells.length));
        }
        double[] row = new double[markers * AXES];
        for (int i = 0; i < row.length; i++) {
            String cell = cells[2 + i].strip();
            try {
                row[i] = cell.isEmpty() ? Double.NaN : unit * Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                throw new RecordingException(
                        "%s, line %d: expected a number, found \"%s\"".formatted(file, line, cell),
                        e);
            }
        }
        return row;
    }

    private static String value(Path file, List<String> lines, String head) {
        List<String> heads = List.of(lines.get(1).strip().split("\t", -1));
        String[] values = lines.get(2).strip().split("\t", -1);
        int at = heads.indexOf(head);
        if (at < 0 || at >= values.length) {
            throw new RecordingException(file + ", line 2: expected the head " + head);
        }
        return values[at].strip();
    }

    private static double metres(Path file, String unit) {
        return switch (unit) {
            case "mm" -> 1e-3;
            case "cm" -> 1e-2;
            case "m" -> 1;
            default ->
                    throw new RecordingException(
                            "%s, line 3: expected the unit mm, cm or m, found \"%s\""
                                    .formatted(file, unit));
        };
    }
}
