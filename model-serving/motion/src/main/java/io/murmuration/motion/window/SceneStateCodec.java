package io.murmuration.motion.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.noise.SceneNoise;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.Tracks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The binary form of {@link SceneState}: what a checkpoint holds. */
final class SceneStateCodec {
    private static final int VERSION = 3;

    private SceneStateCodec() {}

    static void write(SceneState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        state.noise.writeTo(out);
        writeText(state.scene, out);
        out.writeLong(state.clockNanos);
        out.writeLong(state.lastClosedTick);
        out.writeByte(state.dimension);
        writeText(state.frameId, out);
        writeSources(state.declared, out);
        writeSources(state.pending, out);
        out.writeInt(state.progress.size());
        for (Map.Entry<String, Long> entry : state.progress.entrySet()) {
            writeText(entry.getKey(), out);
            out.writeLong(entry.getValue());
        }
        out.writeInt(state.tracks.size());
        for (Tracks.Entry entry : state.tracks.sorted()) {
            writeText(entry.id(), out);
            writeTrack(entry.track(), out);
        }
        out.writeInt(state.held.size());
        for (Map.Entry<String, List<ObservedFrame>> entry : state.held.entrySet()) {
            writeText(entry.getKey(), out);
            writeFrames(entry.getValue(), out);
        }
        writeFrames(state.opening, out);
    }

    static SceneState read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "scene state of version " + version + ", but only " + VERSION + " is known");
        }
        SceneState state = new SceneState(new Tracks(), SceneNoise.readFrom(in));
        state.scene = readText(in);
        state.clockNanos = in.readLong();
        state.lastClosedTick = in.readLong();
        state.dimension = in.readByte();
        state.frameId = readText(in);
        state.declared = readSources(in);
        state.pending = readSources(in);
        for (int left = in.readInt(); left > 0; left--) {
            String source = readText(in);
            state.progress.put(source, in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            String id = readText(in);
            state.tracks.put(id, readTrack(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            String source = readText(in);
            state.held.put(source, readFrames(in));
        }
        state.opening.addAll(readFrames(in));
        return state;
    }

    private static void writeSources(SceneSources sources, DataOutput out) throws IOException {
        out.writeBoolean(sources != null);
        if (sources == null) {
            return;
        }
        out.writeLong(sources.validFromNanos());
        writeText(sources.frameId(), out);
        out.writeByte(sources.dimension());
        out.writeInt(sources.sources().size());
        for (SceneSources.Source source : sources.sources()) {
            writeText(source.id(), out);
            out.writeBoolean(source.wholeFrames());
        }
    }

    private static SceneSources readSources(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long validFrom = in.readLong();
        String frameId = readText(in);
        int dimension = in.readByte();
        List<SceneSources.Source> sources = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String id = readText(in);
            sources.add(new SceneSources.Source(id, in.readBoolean()));
        }
        return new SceneSources(validFrom, frameId, dimension, List.copyOf(sources));
    }

    /** Kind and source are written where they change, which for most tracks is once. */
    private static void writeTrack(Track track, DataOutput out) throws IOException {
        out.writeInt(track.size());
        Sample before = null;
        for (int i = 0; i < track.size(); i++) {
            Sample sample = track.get(i);
            out.writeLong(sample.stampNanos());
            writePosition(sample.position(), out);
            out.writeFloat(sample.confidence());
            out.writeDouble(sample.variance());
            boolean same =
                    before != null
                            && before.kind() == sample.kind()
                            && before.source().equals(sample.source());
            out.writeBoolean(same);
            if (!same) {
                writeText(sample.kind().name(), out);
                writeText(sample.source(), out);
            }
            before = sample;
        }
    }

    private static Track readTrack(DataInput in) throws IOException {
        Track track = new Track();
        AgentKind kind = null;
        String source = null;
        for (int left = in.readInt(); left > 0; left--) {
            long stamp = in.readLong();
            double[] position = readPosition(in);
            float confidence = in.readFloat();
            double variance = in.readDouble();
            if (!in.readBoolean()) {
                kind = AgentKind.valueOf(readText(in));
                source = readText(in);
            }
            track.append(new Sample(stamp, position, kind, confidence, source, variance));
        }
        return track;
    }

    private static void writeFrames(List<ObservedFrame> frames, DataOutput out) throws IOException {
        out.writeInt(frames.size());
        for (ObservedFrame frame : frames) {
            writeFrame(frame, out);
        }
    }

    private static List<ObservedFrame> readFrames(DataInput in) throws IOException {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            frames.add(readFrame(in));
        }
        return frames;
    }

    private static void writeFrame(ObservedFrame frame, DataOutput out) throws IOException {
        writeText(frame.scene(), out);
        writeText(frame.source(), out);
        out.writeLong(frame.stampNanos());
        writeText(frame.frameId(), out);
        out.writeLong(frame.sequence());
        out.writeInt(frame.agents().size());
        for (ObservedAgent agent : frame.agents()) {
            writeText(agent.id(), out);
            writeText(agent.kind().name(), out);
            writePosition(agent.position(), out);
            out.writeFloat(agent.confidence());
            out.writeDouble(agent.variance());
        }
    }

    private static ObservedFrame readFrame(DataInput in) throws IOException {
        String scene = readText(in);
        String source = readText(in);
        long stamp = in.readLong();
        String frameId = readText(in);
        long sequence = in.readLong();
        List<ObservedAgent> agents = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            agents.add(
                    new ObservedAgent(
                            readText(in),
                            AgentKind.valueOf(readText(in)),
                            readPosition(in),
                            in.readFloat(),
                            in.readDouble()));
        }
        return new ObservedFrame(scene, source, stamp, frameId, sequence, List.copyOf(agents));
    }

    private static void writePosition(double[] position, DataOutput out) throws IOException {
        out.writeByte(position.length);
        for (double coordinate : position) {
            out.writeDouble(coordinate);
        }
    }

    private static double[] readPosition(DataInput in) throws IOException {
        double[] position = new double[in.readByte()];
        for (int axis = 0; axis < position.length; axis++) {
            position[axis] = in.readDouble();
        }
        return position;
    }

    private static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, UTF_8);
    }
}
