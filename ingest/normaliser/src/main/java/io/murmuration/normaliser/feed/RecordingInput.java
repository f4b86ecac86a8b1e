package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.FrameReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** CSV recordings played side by side: frames in the order of their stamps, then of the files. */
public final class RecordingInput implements FeedInput {
    private record Head(ObservedFrame frame, int recording) {}

    private final List<FrameReader> readers = new ArrayList<>();
    private final List<SceneDescription> scenes = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparingLong((Head head) -> head.frame().stampNanos())
                            .thenComparingInt(Head::recording));
    private long given;

    /**
     * Opens all files and reads the first frame of each.
     *
     * @throws io.murmuration.motion.recording.RecordingException when one cannot be read
     */
    public RecordingInput(List<CsvRecording> recordings) {
        try {
            for (CsvRecording recording : recordings) {
                FrameReader reader = recording.open();
                readers.add(reader);
                scenes.add(describe(recording, reader));
                refill(readers.size() - 1);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public List<SceneDescription> scenes() {
        return List.copyOf(scenes);
    }

    @Override
    public double progress() {
        return readers.stream().mapToDouble(FrameReader::progress).average().orElse(1);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public FeedItem next() {
        Head head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        refill(head.recording());
        return new FeedItem.Frame(WireFrames.of(head.frame()), ++given);
    }

    @Override
    public void close() {
        readers.forEach(FrameReader::close);
    }

    private void refill(int recording) {
        FrameReader reader = readers.get(recording);
        if (reader.hasNext()) {
            heads.add(new Head(reader.next(), recording));
        }
    }

    private static SceneDescription describe(CsvRecording recording, FrameReader reader) {
        return DeclaredScenes.withKind(
                DeclaredScenes.wholeFrames(
                        recording.scene(),
                        recording.source(),
                        recording.frameId(),
                        recording.framesPerSecond(),
                        reader.dimension()),
                recording.kind());
    }
}
