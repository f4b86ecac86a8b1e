package io.murmuration.motion.calibration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An agent of a forecast that waits for its truths. The modes never change and are shared; how the
 * path went so far is the agent's own. One thread.
 */
final class PendingAgent {
    final String id;
    final TubeGroup group;

    /** At t0, metres, shape [D]. */
    private final double[] position;

    /** Metres from the position, shape [M, F, D] flattened. */
    private final float[] modes;

    /** Greatest score so far as a share of the radius at its step. */
    double widest;

    /** At how many steps the agent was measured so far. */
    int seen;

    /** The last step at which it was, counted from 1; 0 before the first. */
    int learnt;

    private PendingAgent(String id, TubeGroup group, double[] position, float[] modes) {
        this.id = id;
        this.group = group;
        this.position = position;
        this.modes = modes;
    }

    static PendingAgent of(AgentWindow past, AgentForecast future, TubeGroup group, int dimension) {
        double[] position = new double[dimension];
        System.arraycopy(
                past.positions(), past.positions().length - dimension, position, 0, dimension);
        float[] modes = new float[future.modes().length];
        for (int i = 0; i < modes.length; i++) {
            modes[i] = (float) (future.modes()[i] - position[i % dimension]);
        }
        return new PendingAgent(past.id(), group, position, modes);
    }

    PendingAgent copy() {
        PendingAgent copy = new PendingAgent(id, group, position, modes);
        copy.widest = widest;
        copy.seen = seen;
        copy.learnt = learnt;
        return copy;
    }

    /** Distance from the truth to the nearest mode at step k, counted from 0, metres. */
    double score(double[] truth, int k, int steps) {
        int dimension = truth.length;
        double least = Double.POSITIVE_INFINITY;
        for (int at = k * dimension; at < modes.length; at += steps * dimension) {
            double sum = 0;
            for (int axis = 0; axis < dimension; axis++) {
                double difference = position[axis] + modes[at + axis] - truth[axis];
                sum += difference * difference;
            }
            least = Math.min(least, sum);
        }
        return Math.sqrt(least);
    }

    /**
     * Writes it without the steps that have passed.
     *
     * @param steps F
     * @param passed how many of them nobody will ask for again
     */
    void writeTo(DataOutput out, int steps, int passed) throws IOException {
        byte[] name = id.getBytes(UTF_8);
        out.writeInt(name.length);
        out.write(name);
        group.writeTo(out);
        for (double coordinate : position) {
            out.writeDouble(coordinate);
        }
        int path = steps * position.length;
        int gone = passed * position.length;
        out.writeInt(modes.length / path);
        FloatData.writeEnds(modes, path, path - gone, out);
        out.writeDouble(widest);
        out.writeInt(seen);
        out.writeInt(learnt);
    }

    static PendingAgent readFrom(DataInput in, int dimension, int steps, int passed)
            throws IOException {
        byte[] name = new byte[in.readInt()];
        in.readFully(name);
        TubeGroup group = TubeGroup.readFrom(in);
        double[] position = new double[dimension];
        for (int axis = 0; axis < dimension; axis++) {
            position[axis] = in.readDouble();
        }
        int path = steps * dimension;
        int gone = passed * dimension;
        float[] modes = new float[in.readInt() * path];
        for (int from = 0; from < modes.length; from += path) {
            FloatData.read(modes, from + gone, path - gone, in);
        }
        PendingAgent read = new PendingAgent(new String(name, UTF_8), group, position, modes);
        read.widest = in.readDouble();
        read.seen = in.readInt();
        read.learnt = in.readInt();
        return read;
    }
}
