package io.murmuration.motion.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link SceneGate} remembers of one scene: the clocks, and the frames that are not decided
 * yet. Mutable; one thread.
 *
 * @param <F> a frame
 */
public final class GateState<F> {
    /** Writes a frame. */
    public interface FrameWriter<F> {
        void write(F frame, DataOutput out) throws IOException;
    }

    /** Reads what a {@link FrameWriter} wrote. */
    public interface FrameReader<F> {
        F read(DataInput in) throws IOException;
    }

    /** Frames of a source far ahead of the scene's clock. */
    static final class Held<F> {
        final List<F> frames = new ArrayList<>();

        /** Records of the scene that had agreed when the first of the frames came. */
        long agreedBefore;
    }

    SceneClocks clocks = new SceneClocks();

    /** By source. */
    final TreeMap<String, Held<F>> held = new TreeMap<>();

    /** By source: the last instant to which the clock may go back, were it confirmed. */
    final TreeMap<String, Held<F>> behind = new TreeMap<>();

    /** The frames of the scene's first instant, until another instant confirms its stamp. */
    final List<F> opening = new ArrayList<>();

    /** The clocks of the scene and of its sources. */
    public SceneClocks clocks() {
        return clocks;
    }

    void clear() {
        clocks.clear();
        held.clear();
        behind.clear();
        opening.clear();
    }

    /** An independent copy; frames, which never change, are shared. */
    GateState<F> copy() {
        GateState<F> copy = new GateState<>();
        copy.clocks = clocks.copy();
        copy(held, copy.held);
        copy(behind, copy.behind);
        copy.opening.addAll(opening);
        return copy;
    }

    private static <F> void copy(Map<String, Held<F>> from, Map<String, Held<F>> to) {
        from.forEach(
                (source, frames) -> {
                    Held<F> kept = new Held<>();
                    kept.frames.addAll(frames.frames);
                    kept.agreedBefore = frames.agreedBefore;
                    to.put(source, kept);
                });
    }

    /** Writes it; the version is its owner's. */
    public void writeTo(DataOutput out, FrameWriter<F> writer) throws IOException {
        clocks.writeTo(out);
        write(held, out, writer);
        write(behind, out, writer);
        write(opening, out, writer);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static <F> GateState<F> readFrom(DataInput in, FrameReader<F> reader)
            throws IOException {
        GateState<F> state = new GateState<>();
        state.clocks = SceneClocks.readFrom(in);
        read(state.held, in, reader);
        read(state.behind, in, reader);
        read(state.opening, in, reader);
        return state;
    }

    private static <F> void write(Map<String, Held<F>> held, DataOutput out, FrameWriter<F> writer)
            throws IOException {
        out.writeInt(held.size());
        for (Map.Entry<String, Held<F>> entry : held.entrySet()) {
            Texts.write(entry.getKey(), out);
            out.writeLong(entry.getValue().agreedBefore);
            write(entry.getValue().frames, out, writer);
        }
    }

    private static <F> void read(Map<String, Held<F>> held, DataInput in, FrameReader<F> reader)
            throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Held<F> kept = new Held<>();
            held.put(Texts.read(in), kept);
            kept.agreedBefore = in.readLong();
            read(kept.frames, in, reader);
        }
    }

    private static <F> void write(List<F> frames, DataOutput out, FrameWriter<F> writer)
            throws IOException {
        out.writeInt(frames.size());
        for (F frame : frames) {
            writer.write(frame, out);
        }
    }

    private static <F> void read(List<F> frames, DataInput in, FrameReader<F> reader)
            throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            frames.add(reader.read(in));
        }
    }
}
