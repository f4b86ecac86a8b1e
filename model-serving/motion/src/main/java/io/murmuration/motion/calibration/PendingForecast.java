package io.murmuration.motion.calibration;

import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.TickGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A forecast that waits for its truths, in single precision around each agent's position at t0.
 *
 * @param t0Nanos its tick
 * @param dtNanos time between its steps
 * @param dimension D
 * @param steps F
 * @param agents in the order of their ids; a new list for each copy
 * @param sent by group what the radii were at t0; a group whose radii were not known is absent
 */
record PendingForecast(
        long t0Nanos,
        long dtNanos,
        int dimension,
        int steps,
        List<PendingAgent> agents,
        Map<TubeGroup, Tube> sent) {

    static PendingForecast of(
            SceneWindow window,
            Forecast forecast,
            List<TubeGroup> groups,
            Map<TubeGroup, Tube> sent) {
        List<PendingAgent> agents = new ArrayList<>();
        for (int n : drawn(window)) {
            agents.add(
                    PendingAgent.of(
                            window.agents().get(n),
                            forecast.agents().get(n),
                            groups.get(n),
                            window.dimension()));
        }
        return new PendingForecast(
                window.t0Nanos(),
                window.dtNanos(),
                window.dimension(),
                forecast.futureSteps(),
                agents,
                sent);
    }

    /** Indexes of the agents that are waited for, rising; all of them where that is allowed. */
    private static int[] drawn(SceneWindow window) {
        int count = window.agents().size();
        int[] indexes = new int[count];
        Arrays.setAll(indexes, n -> n);
        if (count <= TubeSpec.MAX_AGENTS) {
            return indexes;
        }
        return Arrays.stream(indexes)
                .boxed()
                .sorted(
                        Comparator.comparingLong(
                                n -> lot(window.agents().get(n).id(), window.t0Nanos())))
                .limit(TubeSpec.MAX_AGENTS)
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The finaliser of SplitMix64, so that every tick draws others. */
    private static long lot(String id, long t0Nanos) {
        long z = id.hashCode() * 0x9E3779B97F4A7C15L + t0Nanos;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    PendingForecast copy() {
        return new PendingForecast(
                t0Nanos,
                dtNanos,
                dimension,
                steps,
                agents.stream().map(PendingAgent::copy).toList(),
                sent);
    }

    /**
     * Writes it without the steps that have passed.
     *
     * @param nowNanos the newest tick
     */
    void writeTo(DataOutput out, long nowNanos) throws IOException {
        out.writeLong(t0Nanos);
        out.writeLong(dtNanos);
        out.writeByte(dimension);
        long settled = nowNanos - dtNanos + TickGrid.TOLERANCE_NANOS - t0Nanos;
        int passed = (int) Math.min(steps, Math.max(0, settled / dtNanos));
        out.writeInt(passed);
        out.writeInt(agents.size());
        for (PendingAgent agent : agents) {
            agent.writeTo(out, steps, passed);
        }
        out.writeByte(sent.size());
        for (Map.Entry<TubeGroup, Tube> entry : sent.entrySet()) {
            entry.getKey().writeTo(out);
            FloatData.write(entry.getValue().radiusMeters(), 0, steps, out);
            out.writeFloat(entry.getValue().pathFactor());
        }
    }

    static PendingForecast readFrom(DataInput in, int steps) throws IOException {
        long t0Nanos = in.readLong();
        long dtNanos = in.readLong();
        int dimension = in.readByte();
        int passed = in.readInt();
        List<PendingAgent> agents = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            agents.add(PendingAgent.readFrom(in, dimension, steps, passed));
        }
        Map<TubeGroup, Tube> sent = new EnumMap<>(TubeGroup.class);
        for (int left = in.readByte(); left > 0; left--) {
            TubeGroup group = TubeGroup.readFrom(in);
            float[] radii = new float[steps];
            FloatData.read(radii, 0, steps, in);
            sent.put(group, new Tube(radii, in.readFloat()));
        }
        return new PendingForecast(t0Nanos, dtNanos, dimension, steps, agents, sent);
    }
}
