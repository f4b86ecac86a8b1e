package io.murmuration.eqmotion.forecast;

import io.murmuration.eqmotion.tensor.Parameters;
import java.util.Arrays;

/**
 * The default network once more: one row at a time, double precision, loops straight from the
 * formulas. Slow on purpose; the network is compared with it.
 */
final class PlainForecastNetwork {
    private final ForecastConfig config;
    private final Parameters parameters;

    PlainForecastNetwork(ForecastConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
    }

    /** Outputs for one sample; shapes as in {@link NetworkOutputs} without the first axis. */
    record Answer(
            double[][] modes,
            double[] logits,
            double[][] jointModes,
            double[] jointLogits,
            double[] single,
            double[][] categories) {}

    Answer run(EncodedBatch batch, int sample) {
        double[][] categories = new double[config.slots()][];
        if (config.join().reasons()) {
            for (int slot = 0; slot < config.slots(); slot++) {
                categories[slot] = reason(batch, sample, slot);
            }
        }
        int chiralities = config.chiralities();
        double[][] rows = new double[chiralities][];
        double[][] attention = new double[chiralities][config.slots()];
        for (int chirality = 0; chirality < chiralities; chirality++) {
            int row = chirality * batch.count() + sample;
            rows[chirality] = head(batch, row, sample, categories, attention[chirality]);
        }
        if (config.join() == Join.ATTENTION) {
            for (int slot = 0; slot < config.slots(); slot++) {
                double attends = (attention[0][slot] + attention[chiralities - 1][slot]) / 2;
                categories[slot] = new double[] {attends, 1 - attends};
            }
        }
        if (config.join() == Join.NONE) {
            Arrays.fill(categories, new double[] {1});
        }
        double[][] single = paths("head.single", rows, 1);
        double[] mean = new double[single[0].length];
        for (int chirality = 0; chirality < chiralities; chirality++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += batch.moving()[sample] * single[chirality][i] / chiralities;
            }
        }
        return new Answer(
                paths("head.modes", rows, config.modePairs()),
                logits("head.logits", rows),
                paths("head.joint", rows, config.jointPairs()),
                logits("head.joint-logits", rows),
                mean,
                categories);
    }

    private double[] logits(String name, double[][] rows) {
        double[] logits = {};
        for (double[] row : rows) {
            logits = concat(logits, linear(name, row));
        }
        return logits;
    }

    /** q = [z, steps] of one row. */
    private double[] head(
            EncodedBatch batch, int row, int sample, double[][] categories, double[] attention) {
        double[] ego = row(batch.ego(), row, 4 * (config.pastSteps() - 1) + 3);
        double[] h = silu(linear("ego.2", silu(linear("ego.1", ego))));
        double[] input =
                config.join() == Join.NONE
                        ? h
                        : concat(h, pool(batch, row, sample, h, categories, attention));
        double[] z = silu(linear("trunk.1", input));
        double[] residual = silu(linear("trunk.2", z));
        for (int i = 0; i < z.length; i++) {
            z[i] += residual[i];
        }
        return concat(z, Arrays.copyOf(ego, 2 * (config.pastSteps() - 1)));
    }

    private double[] pool(
            EncodedBatch batch,
            int row,
            int sample,
            double[] h,
            double[][] categories,
            double[] attention) {
        double[][] hidden = new double[config.slots()][];
        double[] own = linear("neighbour.ego", h);
        for (int slot = 0; slot < config.slots(); slot++) {
            double[] features =
                    row(
                            batch.neighbours(),
                            row * config.slots() + slot,
                            3 * config.pastSteps() + 3);
            hidden[slot] = linear("neighbour.hidden", features);
            for (int i = 0; i < own.length; i++) {
                hidden[slot][i] += own[i];
            }
            hidden[slot] = silu(hidden[slot]);
        }
        double[] pooled = {};
        if (config.join().attends()) {
            pooled = concat(pooled, attend(batch, sample, hidden, attention));
        }
        if (config.join().reasons()) {
            for (int k = 0; k < config.categories() - 1; k++) {
                double total = Math.exp(parameters.get("category.null").values()[k]);
                double[] sum = new double[config.messageWidth()];
                for (int slot = 0; slot < config.slots(); slot++) {
                    double[] messages = silu(linear("category.message", hidden[slot]));
                    total += categories[slot][k];
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += categories[slot][k] * messages[k * sum.length + i];
                    }
                }
                pooled = concat(pooled, divided(sum, total));
            }
        }
        return pooled;
    }

    private double[] attend(EncodedBatch batch, int sample, double[][] hidden, double[] attention) {
        int width = config.neighbourWidth() / config.heads();
        double[] pooled = {};
        for (int head = 0; head < config.heads(); head++) {
            double total = Math.exp(parameters.get("attend.null").values()[head]);
            double[] sum = new double[width];
            double[] shares = new double[config.slots()];
            for (int slot = 0; slot < config.slots(); slot++) {
                double[] message = silu(linear("attend.message", hidden[slot]));
                double score = linear("attend.score", message)[head];
                shares[slot] = batch.fade()[sample * config.slots() + slot] * Math.exp(score);
                total += shares[slot];
                for (int i = 0; i < width; i++) {
                    sum[i] += shares[slot] * message[head * width + i];
                }
            }
            for (int slot = 0; slot < config.slots(); slot++) {
                attention[slot] += shares[slot] / total / config.heads();
            }
            pooled = concat(pooled, divided(sum, total));
        }
        return pooled;
    }

    private double[] reason(EncodedBatch batch, int sample, int slot) {
        int pair = sample * config.slots() + slot;
        int vectors = config.pastSteps() + 2 * (config.pastSteps() - 1);
        double[] x = linear("reason.geometry", row(batch.pairVectors(), 2 * pair, vectors));
        double[] y = linear("reason.geometry", row(batch.pairVectors(), 2 * pair + 1, vectors));
        double[] lengths = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            lengths[i] = Math.sqrt(x[i] * x[i] + y[i] * y[i] + 1e-8);
        }
        double[] hidden = linear("reason.pair", lengths);
        double[] ego =
                linear(
                        "reason.ego",
                        row(batch.egoInvariants(), sample, 3 * (config.pastSteps() - 1)));
        double[] neighbour =
                linear(
                        "reason.neighbour",
                        row(
                                batch.neighbourInvariants(),
                                pair,
                                2 * (config.pastSteps() - 1) + config.pastSteps() + 1));
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] += ego[i] + neighbour[i];
        }
        double[] scores = linear("reason.category", silu(hidden));
        double sum = Arrays.stream(scores).map(Math::exp).sum();
        double[] chances = new double[scores.length];
        double fade = batch.fade()[pair];
        for (int k = 0; k < scores.length; k++) {
            chances[k] = fade * Math.exp(scores[k]) / sum;
        }
        chances[scores.length - 1] += 1 - fade;
        return chances;
    }

    /** The modes of the plain row, then those of the mirrored one, mirrored back. */
    private double[][] paths(String name, double[][] rows, int pairs) {
        int numbers = 2 * config.futureSteps();
        double[][] paths = new double[rows.length * pairs][numbers];
        for (int chirality = 0; chirality < rows.length; chirality++) {
            double[] moves = linear(name, rows[chirality]);
            for (int pair = 0; pair < pairs; pair++) {
                double[] path = paths[chirality * pairs + pair];
                for (int i = 0; i < numbers; i++) {
                    double flip = chirality == 1 && i % 2 == 1 ? -1 : 1;
                    double before = i < 2 ? 0 : path[i - 2];
                    path[i] = before + flip * moves[pair * numbers + i];
                }
            }
        }
        return paths;
    }

    private double[] linear(String name, double[] x) {
        float[] weight = parameters.get(name + ".weight").values();
        double[] y = new double[weight.length / x.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += weight[i * x.length + j] * x[j];
            }
            if (parameters.contains(name + ".bias")) {
                y[i] += parameters.get(name + ".bias").values()[i];
            }
        }
        return y;
    }

    private static double[] silu(double[] x) {
        return Arrays.stream(x).map(value -> value / (1 + Math.exp(-value))).toArray();
    }

    private static double[] divided(double[] x, double divisor) {
        return Arrays.stream(x).map(value -> value / divisor).toArray();
    }

    private static double[] concat(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static double[] row(float[] table, int row, int width) {
        double[] values = new double[width];
        for (int i = 0; i < width; i++) {
            values[i] = table[row * width + i];
        }
        return values;
    }
}
