package io.murmuration.normaliser.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.murmuration.contracts.v1.Joint;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.motion.skeleton.BodyFiles;
import io.murmuration.motion.skeleton.BodyRecording;
import io.murmuration.motion.skeleton.BvhFile;
import io.murmuration.motion.skeleton.NpyBody;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.motion.skeleton.TrcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recorded bodies played side by side, each a scene of its own joints, in the order of their stamps
 * and then of the files. Several of one rate are in one place: a further scene, named as their
 * directory, whose agents are their roots.
 *
 * <p>{@code .npy} files need a {@code skeleton.json} beside them or one directory up: {@code names}
 * and {@code parent}.
 */
final class BodyInput implements FeedInput {
    /** Frames a second of an {@code .npy} file, which does not state it. */
    static final String DEFAULT_RATE = "60";

    private static final String SKELETON = "skeleton.json";

    private record Head(ObservedFrame frame, int body) {}

    private final List<BodyRecording> bodies = new ArrayList<>();
    private final List<Iterator<ObservedFrame>> frames = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparingLong((Head head) -> head.frame().stampNanos())
                            .thenComparingInt(Head::body));
    private final Optional<BodyPlace> place;
    private final long total;
    private long given;

    /**
     * Reads all files.
     *
     * @param path a file, or a directory of them
     * @param rate frames a second of all; what the files say where it is empty
     * @throws RecordingException when one cannot be read
     */
    BodyInput(Path path, Optional<String> rate, Instant start) {
        long count = 0;
        for (Path file : files(path)) {
            BodyRecording read = read(file);
            BodyRecording body = rate.map(read::withRate).orElse(read);
            bodies.add(body);
            frames.add(body.play(start));
            count += body.frames();
            refill(bodies.size() - 1);
        }
        place = place(path);
        total = count + (place.isPresent() ? longest() : 0);
    }

    /** Frames of the longest body, and so of the place. */
    private long longest() {
        return bodies.stream().mapToLong(BodyRecording::frames).max().orElse(0);
    }

    private Optional<BodyPlace> place(Path path) {
        long rates = bodies.stream().map(BodyRecording::framesPerSecond).distinct().count();
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        Map<String, String> roots = new LinkedHashMap<>();
        bodies.forEach(body -> roots.put(body.scene(), body.joints().get(0)));
        return bodies.size() < 2 || rates > 1 || roots.containsKey(name)
                ? Optional.empty()
                : Optional.of(new BodyPlace(name, bodies.get(0).framesPerSecond(), roots));
    }

    /** Whether a path is a body, or a directory with one and without recordings of agents. */
    static boolean understands(Path path) {
        return Files.isDirectory(path) ? !files(path).isEmpty() : BodyFiles.isBody(path);
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(BodyFiles::isBody).sorted().toList();
        } catch (IOException e) {
            throw new RecordingException(path + ": cannot be listed: " + e, e);
        }
    }

    private static BodyRecording read(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file)) {
            throw new RecordingException("no such file: " + file);
        }
        if (name.endsWith(".bvh")) {
            return BvhFile.read(file);
        }
        return name.endsWith(".trc")
                ? TrcFile.read(file)
                : NpyBody.read(file, skeleton(file), DEFAULT_RATE);
    }

    private static Skeleton skeleton(Path file) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        for (Path place : new Path[] {directory, directory.getParent()}) {
            if (place != null && Files.isRegularFile(place.resolve(SKELETON))) {
                return parse(place.resolve(SKELETON));
            }
        }
        throw new RecordingException(
                file + ": expected " + SKELETON + " beside it or one directory up");
    }

    private static Skeleton parse(Path file) {
        try {
            Struct.Builder json = Struct.newBuilder();
            JsonFormat.parser().merge(Files.readString(file), json);
            List<Value> names = list(file, json, "names");
            List<Value> parents = list(file, json, "parent");
            return new Skeleton(
                    names.stream().map(Value::getStringValue).toList(),
                    parents.stream().mapToInt(value -> (int) value.getNumberValue()).toArray(),
                    Set.of(),
                    Map.of());
        } catch (InvalidProtocolBufferException e) {
            throw new RecordingException(file + ": no JSON object: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new RecordingException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<Value> list(Path file, Struct.Builder json, String field) {
        Value value = json.getFieldsOrDefault(field, Value.getDefaultInstance());
        if (!value.hasListValue()) {
            throw new RecordingException(file + ": expected the list " + field);
        }
        return value.getListValue().getValuesList();
    }

    @Override
    public List<SceneDescription> scenes() {
        List<SceneDescription> scenes = new ArrayList<>();
        bodies.forEach(body -> scenes.add(describe(body)));
        place.ifPresent(all -> scenes.add(all.describe()));
        return scenes;
    }

    private static SceneDescription describe(BodyRecording body) {
        SceneDescription.Builder scene =
                DeclaredScenes.withKind(
                        DeclaredScenes.wholeFrames(
                                body.scene(),
                                BodyRecording.SOURCE,
                                BodyRecording.FRAME_ID,
                                body.framesPerSecond(),
                                3),
                        AgentKind.JOINT)
                        .toBuilder();
        for (int joint = 0; joint < body.joints().size(); joint++) {
            int parent = body.parents()[joint];
            scene.addJoints(
                    Joint.newBuilder()
                            .setId(body.joints().get(joint))
                            .setParent(parent < 0 ? "" : body.joints().get(parent)));
        }
        return scene.build();
    }

    @Override
    public double progress() {
        return (double) given / total;
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty() || place.filter(BodyPlace::hasFrame).isPresent();
    }

    @Override
    public FeedItem next() {
        Head head = heads.peek();
        if (place.isPresent()) {
            BodyPlace all = place.orElseThrow();
            boolean over = head == null && all.hasFrame();
            if (over || (head != null && all.isComplete(head.frame().stampNanos()))) {
                return new FeedItem.Frame(WireFrames.of(all.take()), ++given);
            }
        }
        if (head == null) {
            throw new NoSuchElementException();
        }
        heads.poll();
        place.ifPresent(all -> all.tell(head.frame()));
        refill(head.body());
        return new FeedItem.Frame(WireFrames.of(head.frame()), ++given);
    }

    private void refill(int body) {
        if (frames.get(body).hasNext()) {
            heads.add(new Head(frames.get(body).next(), body));
        }
    }

    @Override
    public void close() {
        // The files were read whole.
    }
}
