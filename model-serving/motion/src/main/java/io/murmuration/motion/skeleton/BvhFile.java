package io.murmuration.motion.skeleton;

import io.murmuration.motion.recording.RecordingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Reads bodies in BVH form: a hierarchy of offsets and channels, then one row of channels a frame.
 * Positions follow from the turns, in the file's order of channels. Lengths are taken as
 * centimetres, the form's habit. End sites are joints named after their parents, {@code _end}.
 */
public final class BvhFile {
    private static final double METRES_PER_UNIT = 0.01;
    private static final int AXES = 3;

    private final Path file;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<double[]> offsets = new ArrayList<>();
    private final List<List<String>> channels = new ArrayList<>();
    private int line;

    private BvhFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws RecordingException naming the line that is wrong
     */
    public static BodyRecording read(Path file) {
        try {
            return new BvhFile(file).parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be read: " + e, e);
        }
    }

    private BodyRecording parse(List<String> lines) {
        hierarchy(lines);
        long frames = (long) number(after(next(lines), "Frames:"));
        double seconds = number(after(next(lines), "Frame Time:"));
        if (!(seconds > 0)) {
            throw wrong("a frame time above 0", Double.toString(seconds));
        }
        int width = channels.stream().mapToInt(List::size).sum();
        double[] positions = new double[Math.toIntExact(frames * names.size() * AXES)];
        for (int frame = 0; frame < frames; frame++) {
            String[] cells = next(lines).split("\\s+", -1);
            if (cells.length != width) {
                throw wrong(width + " channels", cells.length + " in frame " + frame);
            }
            double[] values = new double[width];
            for (int i = 0; i < width; i++) {
                values[i] = number(cells[i]);
            }
            place(values, positions, frame * names.size() * AXES);
        }
        try {
            return new BodyRecording(
                    BodyFiles.sceneOf(file),
                    names,
                    parents.stream().mapToInt(Integer::intValue).toArray(),
                    rate(seconds),
                    positions);
        } catch (IllegalArgumentException e) {
            throw new RecordingException(file + ": " + e.getMessage(), e);
        }
    }

    /** Frame times are written with few digits: a rate within a thousandth of a whole one is it. */
    private static String rate(double seconds) {
        double rate = 1 / seconds;
        return Math.abs(rate - Math.rint(rate)) < 1e-3 * rate
                ? Long.toString(Math.round(rate))
                : BigDecimal.valueOf(rate).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    private void hierarchy(List<String> lines) {
        Deque<Integer> open = new ArrayDeque<>();
        int current = -1;
        for (String text = next(lines); !text.equals("MOTION"); text = next(lines)) {
            String[] words = text.split("\\s+", -1);
            switch (words[0]) {
                case "HIERARCHY" -> {}
                case "ROOT", "JOINT" -> current = add(words.length < 2 ? "" : words[1], open);
                case "End" -> current = add(names.get(open.getLast()) + "_end", open);
                case "{" -> open.addLast(current);
                case "}" -> {
                    if (open.isEmpty()) {
                        throw wrong("an open joint", "}");
                    }
                    open.removeLast();
                }
                case "OFFSET" -> offsets.set(current(current), vector(words));
                case "CHANNELS" -> channels.set(current(current), named(words));
                default -> throw wrong("a line of the hierarchy", text);
            }
        }
        if (names.isEmpty()) {
            throw wrong("a ROOT", "MOTION");
        }
    }

    private int current(int joint) {
        if (joint < 0) {
            throw wrong("a ROOT first", "an offset or channels");
        }
        return joint;
    }

    private int add(String name, Deque<Integer> open) {
        if (name.isEmpty() || names.contains(name) || (open.isEmpty() && !names.isEmpty())) {
            throw wrong("a joint with a name of its own below a root", "\"" + name + "\"");
        }
        names.add(name);
        parents.add(open.isEmpty() ? -1 : open.getLast());
        offsets.add(new double[AXES]);
        channels.add(List.of());
        return names.size() - 1;
    }

    private double[] vector(String[] words) {
        if (words.length != 1 + AXES) {
            throw wrong("three numbers", String.join(" ", words));
        }
        return new double[] {number(words[1]), number(words[2]), number(words[3])};
    }

    private List<String> named(String[] words) {
        List<String> found = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            String channel = words[i].toLowerCase(Locale.ROOT);
            if (!channel.matches("[xyz](position|rotation)")) {
                throw wrong("a channel", words[i]);
            }
            found.add(channel);
        }
        if (words.length < 2 || found.size() != number(words[1])) {
            throw wrong("as many channels as are counted", String.join(" ", words));
        }
        return found;
    }

    /** Forward kinematics of one row; turns are written row by row, [3, 3]. */
    private void place(double[] values, double[] positions, int at) {
        double[][] turns = new double[names.size()][];
        int next = 0;
        for (int joint = 0; joint < names.size(); joint++) {
            double[] offset = offsets.get(joint).clone();
            double[] turn = {1, 0, 0, 0, 1, 0, 0, 0, 1};
            for (String channel : channels.get(joint)) {
                int axis = channel.charAt(0) - 'x';
                double value = values[next++];
                if (channel.endsWith("position")) {
                    offset[axis] += value;
                } else {
                    turn = product(turn, about(axis, Math.toRadians(value)));
                }
            }
            int parent = parents.get(joint);
            for (int axis = 0; axis < AXES; axis++) {
                double sum = parent < 0 ? METRES_PER_UNIT * offset[axis] : 0;
                for (int k = 0; k < AXES && parent >= 0; k++) {
                    sum += METRES_PER_UNIT * turns[parent][axis * AXES + k] * offset[k];
                }
                double from = parent < 0 ? 0 : positions[at + parent * AXES + axis];
                positions[at + joint * AXES + axis] = from + sum;
            }
            turns[joint] = parent < 0 ? turn : product(turns[parent], turn);
        }
    }

    private static double[] about(int axis, double angle) {
        double[] turn = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        int a = (axis + 1) % AXES;
        int b = (axis + 2) % AXES;
        turn[a * AXES + a] = Math.cos(angle);
        turn[a * AXES + b] = -Math.sin(angle);
        turn[b * AXES + a] = Math.sin(angle);
        turn[b * AXES + b] = Math.cos(angle);
        return turn;
    }

    private static double[] product(double[] left, double[] right) {
        double[] product = new double[AXES * AXES];
        for (int i = 0; i < AXES; i++) {
            for (int j = 0; j < AXES; j++) {
                for (int k = 0; k < AXES; k++) {
                    product[i * AXES + j] += left[i * AXES + k] * right[k * AXES + j];
                }
            }
        }
        return product;
    }

    private String next(List<String> lines) {
        while (line < lines.size()) {
            String text = lines.get(line++).strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        throw wrong("more lines", "the end");
    }

    private String after(String text, String head) {
        if (!text.startsWith(head)) {
            throw wrong(head, text);
        }
        return text.substring(head.length()).strip();
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong("a number", text);
        }
    }

    private RecordingException wrong(String expected, String found) {
        String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
        return new RecordingException(
                "%s, line %d: expected %s, found %s".formatted(file, line, expected, shown));
    }
}
