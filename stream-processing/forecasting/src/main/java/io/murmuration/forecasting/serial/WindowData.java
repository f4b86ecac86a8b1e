package io.murmuration.forecasting.serial;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The binary form of a scene's window. */
final class WindowData {
    static final SceneWindow EMPTY = new SceneWindow("", "", 2, 0, 1, 1, List.of());

    private WindowData() {}

    static void write(SceneWindow window, DataOutput out) throws IOException {
        Data.writeText(window.scene(), out);
        Data.writeText(window.frameId(), out);
        out.writeByte(window.dimension());
        out.writeLong(window.t0Nanos());
        out.writeLong(window.dtNanos());
        out.writeInt(window.pastSteps());
        out.writeInt(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            Data.writeText(agent.id(), out);
            Data.writeText(agent.kind().name(), out);
            out.writeInt(agent.positions().length);
            for (double position : agent.positions()) {
                out.writeDouble(position);
            }
            for (StepProvenance step : agent.provenance()) {
                Data.writeText(step.name(), out);
            }
            for (double spread : agent.spread()) {
                out.writeDouble(spread);
            }
            out.writeLong(agent.ageNanos());
        }
    }

    static SceneWindow read(DataInput in) throws IOException {
        String scene = Data.readText(in);
        String frameId = Data.readText(in);
        int dimension = in.readByte();
        long t0 = in.readLong();
        long dt = in.readLong();
        int pastSteps = in.readInt();
        int size = in.readInt();
        List<AgentWindow> agents = new ArrayList<>(size);
        for (int n = 0; n < size; n++) {
            agents.add(readAgent(in, pastSteps));
        }
        return new SceneWindow(scene, frameId, dimension, t0, dt, pastSteps, agents);
    }

    private static AgentWindow readAgent(DataInput in, int pastSteps) throws IOException {
        String id = Data.readText(in);
        AgentKind kind = AgentKind.valueOf(Data.readText(in));
        double[] positions = new double[in.readInt()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = in.readDouble();
        }
        StepProvenance[] provenance = new StepProvenance[pastSteps];
        for (int step = 0; step < pastSteps; step++) {
            provenance[step] = StepProvenance.valueOf(Data.readText(in));
        }
        double[] spread = new double[pastSteps];
        for (int step = 0; step < pastSteps; step++) {
            spread[step] = in.readDouble();
        }
        return new AgentWindow(id, kind, positions, provenance, spread, in.readLong());
    }
}
