package io.murmuration.eqmotion.optimise;

import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;

/**
 * Adam with decoupled weight decay on matrices alone.
 *
 * <p>m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − lr·(m̂/(√v̂ + ε) + λw), m̂ and v̂ corrected for
 * their start at 0; β₁ = 0.9, β₂ = 0.999, ε = 1e-8; λ = 0 for biases. Source: Loshchilov and
 * Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2. Not thread-safe.
 */
public final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final Parameters parameters;
    private final Parameters first;
    private final Parameters second;
    private final double weightDecay;
    private long steps;

    /**
     * @param parameters what is changed, in place
     * @param weightDecay λ, per unit of learning rate
     */
    public AdamW(Parameters parameters, double weightDecay) {
        this.parameters = parameters;
        this.weightDecay = weightDecay;
        first = parameters.zeros();
        second = parameters.zeros();
    }

    /** Goes one step down the gradient. */
    public void step(Parameters gradient, double learningRate) {
        steps++;
        float scale = (float) (learningRate / (1 - Math.pow(BETA1, (double) steps)));
        float rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) steps)));
        for (Parameter p : parameters.all()) {
            float decay = p.isMatrix() ? (float) (learningRate * weightDecay) : 0f;
            update(
                    p.values(),
                    gradient.get(p.name()).values(),
                    first.get(p.name()).values(),
                    second.get(p.name()).values(),
                    scale,
                    rootCorrection,
                    decay);
        }
    }

    private static void update(
            float[] w, float[] g, float[] m, float[] v, float scale, float root, float decay) {
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float c1 = (float) (1 - BETA1);
        float c2 = (float) (1 - BETA2);
        for (int i = 0; i < w.length; i++) {
            float slope = g[i];
            m[i] = b1 * m[i] + c1 * slope;
            v[i] = b2 * v[i] + c2 * slope * slope;
            float denominator = (float) Math.sqrt(v[i]) * root + EPSILON;
            w[i] -= scale * m[i] / denominator + decay * w[i];
        }
    }

    /** Steps taken so far. */
    public long steps() {
        return steps;
    }

    /** Running mean of the slopes, to be saved and restored with a run. */
    public Parameters firstMoment() {
        return first;
    }

    /** Running mean of the squared slopes, to be saved and restored with a run. */
    public Parameters secondMoment() {
        return second;
    }

    /** Goes on with a saved run, whose moments have been copied into this optimiser's. */
    public void resumeAt(long stepsTaken) {
        steps = stepsTaken;
    }

    /**
     * Scales a gradient down to a largest length, in place.
     *
     * @return its length before
     */
    public static double clip(Parameters gradient, double largestNorm) {
        double squares = 0;
        for (Parameter p : gradient.all()) {
            for (float slope : p.values()) {
                squares += (double) slope * slope;
            }
        }
        double norm = Math.sqrt(squares);
        if (norm > largestNorm) {
            float factor = (float) (largestNorm / norm);
            for (Parameter p : gradient.all()) {
                float[] values = p.values();
                for (int i = 0; i < values.length; i++) {
                    values[i] *= factor;
                }
            }
        }
        return norm;
    }
}
