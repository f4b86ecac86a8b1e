package io.murmuration.training.train;

import io.murmuration.eqmotion.optimise.AdamW;
import io.murmuration.eqmotion.optimise.MovingAverage;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Everything that a run needs to go on after an epoch as if it had not been stopped: weights, their
 * moving average, the optimiser's moments, and the best weights so far.
 *
 * <p>The file is written beside and moved into place, so a run that is killed leaves the state of
 * the epoch before. It opens with a magic number, a version and the options of the run; a file of
 * other options is refused. Not thread-safe.
 */
public final class RunState {
    private static final int MAGIC = 0x4d75726d;
    private static final int VERSION = 1;

    final Parameters parameters;
    final AdamW optimiser;
    final MovingAverage average;
    final Parameters best;

    /** Epochs that are done. */
    int epoch;

    /** Epoch of the best weights, 0 before the first validation. */
    int bestEpoch;

    /** Validation criterion of the best weights. */
    double bestCriterion = Double.POSITIVE_INFINITY;

    /** Starts a run at these weights, which it goes on to change. */
    public RunState(Parameters start) {
        this(start, TrainingOptions.WEIGHT_DECAY, TrainingOptions.MOVING_AVERAGE);
    }

    /**
     * The same with another decay of the matrices and of the moving average; 0 means none, and an
     * average that is the weights themselves.
     */
    public RunState(Parameters start, double weightDecay, double movingAverage) {
        parameters = start;
        optimiser = new AdamW(parameters, weightDecay);
        average = new MovingAverage(parameters, movingAverage);
        best = parameters.copy();
    }

    /** Keeps the moving average as the best weights. */
    public void keepAsBest(double criterion) {
        copy(average.average(), best);
        bestEpoch = epoch;
        bestCriterion = criterion;
    }

    /** Writes everything beside the file and moves it into place. */
    public void write(Path file, String options) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(options);
            out.writeInt(epoch);
            out.writeInt(bestEpoch);
            out.writeDouble(bestCriterion);
            out.writeLong(optimiser.steps());
            out.writeLong(average.updates());
            for (Parameters part : parts()) {
                write(part, out);
            }
        }
        move(beside, file);
    }

    /**
     * Takes over what the file holds.
     *
     * @throws IllegalArgumentException when it is of a run with other options, or no such file
     */
    public void read(Path file, String options) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IllegalArgumentException(file + " is not the state of a training run");
            }
            String found = in.readUTF();
            if (!found.equals(options)) {
                throw new IllegalArgumentException(
                        file.getParent()
                                + " holds a run with other options: "
                                + found
                                + "; choose another --out");
            }
            epoch = in.readInt();
            bestEpoch = in.readInt();
            bestCriterion = in.readDouble();
            optimiser.resumeAt(in.readLong());
            average.resumeAt(in.readLong());
            for (Parameters part : parts()) {
                read(part, in);
            }
        }
    }

    /** The weights as they are learnt, not a copy. */
    public Parameters parameters() {
        return parameters;
    }

    /** The optimiser of those weights. */
    public AdamW optimiser() {
        return optimiser;
    }

    /** The moving average of those weights. */
    public MovingAverage average() {
        return average;
    }

    /** The best weights so far, not a copy. */
    public Parameters best() {
        return best;
    }

    /** Epochs that are done. */
    public int epoch() {
        return epoch;
    }

    /** Counts one epoch as done. */
    public void finishEpoch() {
        epoch++;
    }

    /** Epoch of the best weights, 0 before the first validation. */
    public int bestEpoch() {
        return bestEpoch;
    }

    /** Validation criterion of the best weights; infinite before the first validation. */
    public double bestCriterion() {
        return bestCriterion;
    }

    private Parameters[] parts() {
        return new Parameters[] {
            parameters, average.average(), best, optimiser.firstMoment(), optimiser.secondMoment()
        };
    }

    private static void write(Parameters part, DataOutputStream out) throws IOException {
        for (Parameter parameter : part.all()) {
            for (float value : parameter.values()) {
                out.writeFloat(value);
            }
        }
    }

    private static void read(Parameters part, DataInputStream in) throws IOException {
        for (Parameter parameter : part.all()) {
            float[] values = parameter.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
        }
    }

    private static void copy(Parameters from, Parameters to) {
        for (Parameter parameter : to.all()) {
            float[] values = from.get(parameter.name()).values();
            System.arraycopy(values, 0, parameter.values(), 0, values.length);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
