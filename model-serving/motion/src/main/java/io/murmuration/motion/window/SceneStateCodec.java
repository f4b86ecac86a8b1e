package io.murmuration.motion.window;

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
    private static final int VERSION = 4;

    private SceneStateCodec() {}

    static void write(SceneState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        state.noise.writeTo(out);
        Texts.write(state.scene, out);
        Texts.write(state.leadSource, out);
        out.writeLong(state.lastClosedTick);
        out.writeByte(state.dimension);
        Texts.write(state.frameId, out);
        writeSources(state.declared, out);
        writeSources(state.pending, out);
        writeTracks(state.tracks, out);
        out.writeBoolean(state.beforeJump != null);
        if (state.beforeJump != null) {
            writeTracks(state.beforeJump, out);
        }
        out.writeInt(state.closedBefore.size());
        for (long[] stretch : state.closedBefore) {
            out.writeLong(stretch[0]);
            out.writeLong(stretch[1]);
        }
        out.writeInt(state.sent.size());
        for (Map.Entry<String, FrameMemory> entry : state.sent.entrySet()) {
            Texts.write(entry.getKey(), out);
            entry.getValue().writeTo(out);
        }
        state.gate.writeTo(out, SceneStateCodec::writeFrame);
    }

    static SceneState read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "scene state of version " + version + ", but only " + VERSION + " is known");
        }
        SceneState state = new SceneState(new Tracks(), SceneNoise.readFrom(in));
        state.scene = Texts.read(in);
        state.leadSource = Texts.read(in);
        state.lastClosedTick = in.readLong();
        state.dimension = in.readByte();
        state.frameId = Texts.read(in);
        state.declared = readSources(in);
        state.pending = readSources(in);
        readTracks(state.tracks, in);
        if (in.readBoolean()) {
            state.beforeJump = new Tracks();
            readTracks(state.beforeJump, in);
        }
        for (int left = in.readInt(); left > 0; left--) {
            state.closedBefore.add(new long[] {in.readLong(), in.readLong()});
        }
        for (int left = in.readInt(); left > 0; left--) {
            String source = Texts.read(in);
            state.sent.put(source, FrameMemory.readFrom(in));
        }
        state.gate = GateState.readFrom(in, SceneStateCodec::readFrame);
        return state;
    }

    private static void writeSources(SceneSources sources, DataOutput out) throws IOException {
        out.writeBoolean(sources != null);
        if (sources == null) {
            return;
        }
        out.writeLong(sources.validFromNanos());
        Texts.write(sources.frameId(), out);
        out.writeByte(sources.dimension());
        out.writeInt(sources.sources().size());
        for (SceneSources.Source source : sources.sources()) {
            Texts.write(source.id(), out);
            out.writeBoolean(source.wholeFrames());
        }
    }

    private static SceneSources readSources(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long validFrom = in.readLong();
        String frameId = Texts.read(in);
        int dimension = in.readByte();
        List<SceneSources.Source> sources = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String id = Texts.read(in);
            sources.add(new SceneSources.Source(id, in.readBoolean()));
        }
        return new SceneSources(validFrom, frameId, dimension, List.copyOf(sources));
    }

    private static void writeTracks(Tracks tracks, DataOutput out) throws IOException {
        out.writeInt(tracks.size());
        for (Tracks.Entry entry : tracks.sorted()) {
            Texts.write(entry.id(), out);
            writeTrack(entry.track(), out);
        }
    }

    private static void readTracks(Tracks tracks, DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String id = Texts.read(in);
            tracks.put(id, readTrack(in));
        }
    }

    /** Kind and source are written where they change, which for most tracks is once. */
    private static void writeTrack(Track track, DataOutput out) throws IOException {
        out.writeInt(track.size());
        out.writeBoolean(track.joinedNanos().isPresent());
        if (track.joinedNanos().isPresent()) {
            out.writeLong(track.joinedNanos().getAsLong());
        }
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
                Texts.write(sample.kind().name(), out);
                Texts.write(sample.source(), out);
            }
            before = sample;
        }
    }

    private static Track readTrack(DataInput in) throws IOException {
        Track track = new Track();
        AgentKind kind = null;
        String source = null;
        int size = in.readInt();
        if (in.readBoolean()) {
            track.setJoinedNanos(in.readLong());
        }
        for (int left = size; left > 0; left--) {
            long stamp = in.readLong();
            double[] position = readPosition(in);
            float confidence = in.readFloat();
            double variance = in.readDouble();
            if (!in.readBoolean()) {
                kind = AgentKind.valueOf(Texts.read(in));
                source = Texts.read(in);
            }
            track.append(new Sample(stamp, position, kind, confidence, source, variance));
        }
        return track;
    }

    private static void writeFrame(ObservedFrame frame, DataOutput out) throws IOException {
        Texts.write(frame.scene(), out);
        Texts.write(frame.source(), out);
        out.writeLong(frame.stampNanos());
        Texts.write(frame.frameId(), out);
        out.writeLong(frame.sequence());
        out.writeInt(frame.agents().size());
        for (ObservedAgent agent : frame.agents()) {
            Texts.write(agent.id(), out);
            Texts.write(agent.kind().name(), out);
            writePosition(agent.position(), out);
            out.writeFloat(agent.confidence());
            out.writeDouble(agent.variance());
        }
    }

    private static ObservedFrame readFrame(DataInput in) throws IOException {
        String scene = Texts.read(in);
        String source = Texts.read(in);
        long stamp = in.readLong();
        String frameId = Texts.read(in);
        long sequence = in.readLong();
        List<ObservedAgent> agents = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            agents.add(
                    new ObservedAgent(
                            Texts.read(in),
                            AgentKind.valueOf(Texts.read(in)),
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
}
