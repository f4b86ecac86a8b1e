package io.murmuration.eqmotion.parity;

import io.murmuration.eqmotion.npz.NpyArray;
import java.util.Map;

/**
 * EqMotion once more: one scene, every pair, double precision, loops straight from the formulas and
 * weights under their published names. Slow on purpose; the network is compared with it.
 *
 * <p>With {@code ownOrigin} every agent is its own origin, and beyond the radius nobody is heard.
 */
final class PlainEqMotion {
    private final Map<String, NpyArray> weights;
    private final int acting;
    private final double temperature;
    private final boolean ownOrigin;
    private final double radius;

    private int agents;
    private int dimension;
    private int channels;
    private double[][] origin;
    private double[][] fade;

    PlainEqMotion(
            Map<String, NpyArray> weights,
            int acting,
            double temperature,
            boolean ownOrigin,
            double radius) {
        this.weights = weights;
        this.acting = acting;
        this.temperature = temperature;
        this.ownOrigin = ownOrigin;
        this.radius = radius;
    }

    /** Shapes [N][M][F][D] and [N][N][K]. */
    record Answer(double[][][][] futures, double[][][] categories) {}

    Answer run(double[][][] past, int layers, int heads) {
        agents = past.length;
        int steps = past[0].length;
        dimension = past[0][0].length;
        channels = rows("coord_trans.weight");
        double[][][] v = new double[agents][steps][dimension];
        double[][] h = new double[agents][];
        for (int i = 0; i < agents; i++) {
            for (int t = 0; t < steps; t++) {
                int from = Math.max(t, 1);
                for (int a = 0; a < dimension; a++) {
                    v[i][t][a] = past[i][from][a] - past[i][from - 1][a];
                }
            }
            double[] speed = new double[steps];
            double[] angle = new double[steps];
            for (int t = 0; t < steps; t++) {
                double[] before = v[i][Math.max(t - 1, 0)];
                speed[t] = norm(v[i][t]);
                double product = dot(before, v[i][t]);
                double lengths = (norm(before) + 1e-6) * (speed[t] + 1e-6);
                angle[t] = Math.acos(Math.max(-1, Math.min(1, product / lengths)));
            }
            h[i] = concat(linear("embedding", speed), linear("embedding2", angle));
        }
        originAndFade(past);

        double[][][] x = new double[agents][][];
        double[][][] g = new double[agents][][];
        double[][][] gv = new double[agents][][];
        for (int i = 0; i < agents; i++) {
            double[][] moved = new double[steps][dimension];
            for (int t = 0; t < steps; t++) {
                for (int a = 0; a < dimension; a++) {
                    moved[t][a] = past[i][t][a] - origin[i][a];
                }
            }
            x[i] = dct(moved);
            gv[i] = product("vel_trans.weight", dct(v[i]));
        }
        double[][] mean = means(x);
        for (int i = 0; i < agents; i++) {
            g[i] = plus(product("coord_trans.weight", minus(x[i], mean[i])), mean[i]);
        }
        double[][][] c = reason(h, g, gv);
        for (int layer = 0; layer < layers; layer++) {
            String name = "gcl_" + layer + ".";
            double[][][] moved = geometry(name, h, g, gv, c);
            h = invariants(name, h, g);
            g = moved;
        }
        int modes = Math.max(1, heads);
        double[][][][] futures = new double[agents][modes][][];
        for (int mode = 0; mode < modes; mode++) {
            double[][][] last = heads == 0 ? g : geometry("head_" + mode + ".", h, g, gv, c);
            double[][] lastMean = means(last);
            String name = heads == 0 ? "predict_head.weight" : "predict_head." + mode + ".weight";
            for (int i = 0; i < agents; i++) {
                double[][] y =
                        inverseDct(plus(product(name, minus(last[i], lastMean[i])), lastMean[i]));
                futures[i][mode] = plus(y, origin[i]);
            }
        }
        return new Answer(futures, c);
    }

    private void originAndFade(double[][][] past) {
        int steps = past[0].length;
        origin = new double[agents][dimension];
        fade = new double[agents][agents];
        for (int i = 0; i < agents; i++) {
            for (int j = 0; j < agents; j++) {
                for (int t = 0; t < steps; t++) {
                    for (int a = 0; a < dimension; a++) {
                        origin[i][a] += past[j][t][a] / (agents * steps);
                    }
                }
                double distance = norm(difference(past[i][steps - 1], past[j][steps - 1]));
                double near = Double.isInfinite(radius) ? 1 : 1 - distance / radius;
                fade[i][j] = i == j ? 0 : Math.max(0, near);
            }
            if (ownOrigin) {
                origin[i] = past[i][steps - 1].clone();
            }
        }
    }

    private double[][][] reason(double[][] h, double[][][] g, double[][][] v) {
        double[][][] d = new double[agents][agents][];
        double[][] sums = new double[agents][rows("edge_mlp.2.weight")];
        for (int i = 0; i < agents; i++) {
            for (int j = 0; j < agents; j++) {
                double[] distances = new double[2 * channels];
                for (int k = 0; k < channels; k++) {
                    distances[k] = norm(between(g, i, j, k));
                    distances[channels + k] = norm(difference(v[i][k], v[j][k]));
                }
                d[i][j] = mlp("coord_mlp", distances, true);
                double[] message = mlp("edge_mlp", concat(h[i], h[j], d[i][j]), true);
                addScaled(sums[i], message, fade[i][j]);
            }
        }
        double[][] p = new double[agents][];
        for (int i = 0; i < agents; i++) {
            p[i] = mlp("node_mlp", concat(h[i], sums[i]), true);
        }
        double[][][] c = new double[agents][agents][];
        for (int i = 0; i < agents; i++) {
            for (int j = 0; j < agents; j++) {
                c[i][j] = softmax(mlp("category_mlp", concat(p[i], p[j], d[i][j]), true));
            }
        }
        return c;
    }

    private double[][][] geometry(
            String name, double[][] h, double[][][] g, double[][][] v, double[][][] c) {
        double[][] mean = means(g);
        double[][][] moved = new double[agents][channels][dimension];
        for (int i = 0; i < agents; i++) {
            double[] attention = silu(linear(name + "mlp_q.0", h[i]));
            double[][] push = product(name + "coord_vel.weight", v[i]);
            for (int k = 0; k < channels; k++) {
                for (int a = 0; a < dimension; a++) {
                    moved[i][k][a] =
                            g[i][k][a] + attention[k] * (g[i][k][a] - mean[i][a]) + push[k][a];
                }
            }
            for (int j = 0; j < agents; j++) {
                double[] input = concat(h[i], h[j], lengths(g, i, j));
                double[] mixed = new double[channels];
                for (int k = 0; k < acting; k++) {
                    addScaled(mixed, mlp(name + "category_mlp." + k, input, true), c[i][j][k]);
                }
                double[] factor = mlp(name + "factor_mlp", mixed, true);
                for (int k = 0; k < channels; k++) {
                    addScaled(moved[i][k], between(g, i, j, k), factor[k] * fade[i][j]);
                }
            }
        }
        double[][] movedMean = means(moved);
        for (int i = 0; i < agents; i++) {
            double[][] centred = minus(moved[i], movedMean[i]);
            double[][] q = product(name + "layer_q.weight", centred);
            double[][] key = product(name + "layer_k.weight", centred);
            for (int k = 0; k < channels; k++) {
                double along = dot(q[k], key[k]);
                if (along < 0) {
                    addScaled(q[k], key[k], -along / (dot(key[k], key[k]) + 1e-4));
                }
            }
            moved[i] = plus(q, movedMean[i]);
        }
        return moved;
    }

    private double[][] invariants(String name, double[][] h, double[][][] g) {
        double[][] updated = new double[agents][];
        for (int i = 0; i < agents; i++) {
            double[] sum = new double[h[i].length];
            for (int j = 0; j < agents; j++) {
                double[] input = concat(h[i], h[j], lengths(g, i, j));
                addScaled(sum, mlp(name + "edge_mlp", input, true), fade[i][j]);
            }
            updated[i] = mlp(name + "node_mlp", concat(h[i], sum), false);
            addScaled(updated[i], h[i], 1);
        }
        return updated;
    }

    private double[] lengths(double[][][] g, int i, int j) {
        double[] lengths = new double[channels];
        for (int k = 0; k < channels; k++) {
            lengths[k] = norm(between(g, i, j, k));
        }
        return lengths;
    }

    /** From j to i, in one channel; features count from the agents' origins. */
    private double[] between(double[][][] g, int i, int j, int channel) {
        double[] difference = difference(g[i][channel], g[j][channel]);
        for (int a = 0; a < dimension; a++) {
            difference[a] += origin[i][a] - origin[j][a];
        }
        return difference;
    }

    /** μ of each agent: the scene's, or its own. */
    private double[][] means(double[][][] g) {
        double[][] means = new double[agents][dimension];
        for (int i = 0; i < agents; i++) {
            for (int j = 0; j < agents; j++) {
                for (double[] row : g[j]) {
                    double share = ownOrigin ? (i == j ? 1.0 : 0) : 1.0 / agents;
                    addScaled(means[i], row, share / g[j].length);
                }
            }
        }
        return means;
    }

    private double[] mlp(String name, double[] x, boolean siluAtTheEnd) {
        double[] y = linear(name + ".2", silu(linear(name + ".0", x)));
        return siluAtTheEnd ? silu(y) : y;
    }

    private double[] linear(String name, double[] x) {
        double[] weight = weights.get("weights/" + name + ".weight").values();
        double[] y = weights.get("weights/" + name + ".bias").values().clone();
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += weight[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    private double[][] product(String name, double[][] x) {
        double[] weight = weights.get("weights/" + name).values();
        double[][] y = new double[rows(name)][dimension];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                addScaled(y[i], x[j], weight[i * x.length + j]);
            }
        }
        return y;
    }

    private int rows(String name) {
        return (int) weights.get("weights/" + name).shape()[0];
    }

    private double[][] dct(double[][] x) {
        double[][] y = new double[x.length][dimension];
        for (int k = 0; k < x.length; k++) {
            for (int t = 0; t < x.length; t++) {
                addScaled(y[k], x[t], basis(x.length, k, t));
            }
        }
        return y;
    }

    private double[][] inverseDct(double[][] y) {
        double[][] x = new double[y.length][dimension];
        for (int k = 0; k < y.length; k++) {
            for (int t = 0; t < y.length; t++) {
                addScaled(x[t], y[k], basis(y.length, k, t));
            }
        }
        return x;
    }

    private static double basis(int n, int k, int t) {
        return Math.sqrt((k == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * (t + 0.5) * k / n);
    }

    private double[] softmax(double[] x) {
        double[] y = new double[x.length];
        double sum = 0;
        for (double value : x) {
            sum += Math.exp(value / temperature);
        }
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.exp(x[i] / temperature) / sum;
        }
        return y;
    }

    private static double[] silu(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / (1 + Math.exp(-x[i]));
        }
        return y;
    }

    private static double[] concat(double[]... parts) {
        return java.util.Arrays.stream(parts).flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    private static double[][] minus(double[][] rows, double[] point) {
        double[][] y = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            y[i] = difference(rows[i], point);
        }
        return y;
    }

    private static double[][] plus(double[][] rows, double[] point) {
        for (double[] row : rows) {
            addScaled(row, point, 1);
        }
        return rows;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] y = a.clone();
        addScaled(y, b, -1);
        return y;
    }

    private static void addScaled(double[] y, double[] x, double factor) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
