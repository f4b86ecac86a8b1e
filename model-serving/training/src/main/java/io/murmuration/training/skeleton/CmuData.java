package io.murmuration.training.skeleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.murmuration.eqmotion.npz.NpyArray;
import io.murmuration.eqmotion.npz.Npz;
import io.murmuration.motion.skeleton.Skeleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The benchmark's recordings and windows.
 *
 * @param skeleton of all bodies
 * @param training recordings to learn from, by action and number
 * @param test one recording an action
 * @param published first past frame of the eight published windows of each action, past 10
 */
public record CmuData(
        Skeleton skeleton,
        List<CmuSequence> training,
        List<CmuSequence> test,
        Map<String, int[]> published) {
    /** Name of the data set's directory. */
    public static final String NAME = "cmu_mocap";

    /** D. */
    static final int AXES = 3;

    /** Physical millimetres in a protocol one. */
    public static final double TRUE_MILLIMETRES = 25.4 / 0.45 / 70;

    /** Rows a second, in truth; published as 25. */
    public static final double ROWS_PER_SECOND = 60;

    /**
     * Reads the data set.
     *
     * @throws IOException when a file is missing, damaged or does not fit the skeleton
     */
    public static CmuData read(Path directory) throws IOException {
        Skeleton skeleton = skeleton(directory.resolve("skeleton.json"));
        return new CmuData(
                skeleton,
                sequences(directory.resolve("train"), skeleton),
                sequences(directory.resolve("test"), skeleton),
                windows(directory.resolve("test_windows.csv")));
    }

    /** The recording of each action with the largest number: what choices are made on. */
    public List<CmuSequence> validation() {
        Map<String, CmuSequence> last = new LinkedHashMap<>();
        training.forEach(sequence -> last.put(sequence.action(), sequence));
        return List.copyOf(last.values());
    }

    /** The training recordings without those that choices are made on. */
    public List<CmuSequence> learning() {
        List<CmuSequence> learning = new ArrayList<>(training);
        learning.removeAll(validation());
        return learning;
    }

    private static Skeleton skeleton(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        List<String> names = new ArrayList<>();
        root.path("names").forEach(name -> names.add(name.asText()));
        int[] parents = new int[root.path("parent").size()];
        for (int joint = 0; joint < parents.length; joint++) {
            parents[joint] = root.path("parent").get(joint).asInt();
        }
        Set<Integer> rigid = new HashSet<>();
        root.path("constant_joints").forEach(joint -> rigid.add(joint.asInt()));
        Map<Integer, Integer> copies = new HashMap<>();
        for (Map.Entry<String, JsonNode> copy : root.path("duplicate_of").properties()) {
            copies.put(Integer.valueOf(copy.getKey()), copy.getValue().asInt());
        }
        try {
            return new Skeleton(names, parents, rigid, copies);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<CmuSequence> sequences(Path directory, Skeleton skeleton)
            throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory)) {
            files = entries.filter(file -> file.toString().endsWith(".npy")).sorted().toList();
        }
        List<CmuSequence> sequences = new ArrayList<>();
        for (Path file : files) {
            NpyArray array = Npz.readArray(file);
            if (array.shape().length != 3
                    || array.shape()[1] != skeleton.joints()
                    || array.shape()[2] != AXES) {
                throw new IOException(
                        file
                                + " should have the shape [frames, "
                                + skeleton.joints()
                                + ", 3], but has "
                                + Arrays.toString(array.shape()));
            }
            String name = file.getFileName().toString().replace(".npy", "");
            int split = name.lastIndexOf('_');
            sequences.add(
                    new CmuSequence(
                            name.substring(0, split),
                            Integer.parseInt(name.substring(split + 1)),
                            skeleton.joints(),
                            array.floats()));
        }
        return sequences;
    }

    private static Map<String, int[]> windows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> heads = List.of(lines.get(0).split(",", -1));
        int action = heads.indexOf("action");
        int start = heads.indexOf("start_in10_out25");
        if (action < 0 || start < 0) {
            throw new IOException(file + " lacks the column action or start_in10_out25");
        }
        Map<String, List<Integer>> starts = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            starts.computeIfAbsent(cells[action], key -> new ArrayList<>())
                    .add(Integer.valueOf(cells[start]));
        }
        Map<String, int[]> windows = new LinkedHashMap<>();
        starts.forEach(
                (key, value) ->
                        windows.put(key, value.stream().mapToInt(Integer::intValue).toArray()));
        return windows;
    }
}
