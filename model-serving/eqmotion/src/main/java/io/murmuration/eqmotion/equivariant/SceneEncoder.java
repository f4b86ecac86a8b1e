package io.murmuration.eqmotion.equivariant;

/**
 * Makes EqMotion's input features from positions, in double, rounded to float once.
 *
 * <pre>
 * V[t] = X[t] − X[t−1],  V[0] = V[1]          s[t] = |V[t]|
 * a[t] = arccos clamp(⟨V[t−1], V[t]⟩ / ((|V[t−1]| + ε)(|V[t]| + ε))),  V[−1] = V[0],  ε = 1e-6
 * X ← DCT(X − origin),  V ← DCT V             along time
 * </pre>
 *
 * <p>Thread-safe: the DCT matrix is built once and read only.
 */
public final class SceneEncoder {
    /** What is added to lengths before they divide. */
    public static final double EPSILON = 1e-6;

    private final EqMotionConfig config;
    private final double[] dct;

    /** An encoder for a network of this configuration. */
    public SceneEncoder(EqMotionConfig config) {
        this.config = config;
        dct = Dct.matrix(config.pastSteps());
    }

    /** Encodes scenes with whom each agent hears by the configuration. */
    public EncodedScenes encode(PackedScenes scenes) {
        return encode(scenes, PairSlots.near(scenes, config.radiusMeters(), config.slots()));
    }

    /**
     * Encodes scenes with every pair in the scene's own order, each agent with itself included: for
     * whoever needs the whole square of categories.
     */
    public EncodedScenes encodeAllPairs(PackedScenes scenes) {
        return encode(scenes, PairSlots.all(scenes));
    }

    private EncodedScenes encode(PackedScenes scenes, PairSlots pairs) {
        if (scenes.dimension() != config.dimension() || scenes.pastSteps() != config.pastSteps()) {
            throw new IllegalArgumentException(
                    "scenes of "
                            + scenes.pastSteps()
                            + " steps in "
                            + scenes.dimension()
                            + " dimensions do not fit a network of "
                            + config.pastSteps()
                            + " steps in "
                            + config.dimension());
        }
        int agents = scenes.agents();
        int past = config.pastSteps();
        int dimension = config.dimension();
        double[] origins = origins(scenes);
        EncodedScenes encoded =
                new EncodedScenes(
                        scenes,
                        pairs,
                        new float[agents * past],
                        new float[agents * past],
                        new float[agents * dimension * past],
                        new float[agents * dimension * past],
                        origins,
                        offsets(origins, pairs));
        double[] steps = new double[past * dimension];
        double[] series = new double[past];
        for (int agent = 0; agent < agents; agent++) {
            int at = agent * past * dimension;
            steps(scenes.past(), at, steps);
            invariants(steps, encoded, agent);
            for (int axis = 0; axis < dimension; axis++) {
                int row = (agent * dimension + axis) * past;
                for (int t = 0; t < past; t++) {
                    series[t] =
                            scenes.past()[at + t * dimension + axis]
                                    - origins[agent * dimension + axis];
                }
                transform(series, encoded.positions(), row);
                for (int t = 0; t < past; t++) {
                    series[t] = steps[t * dimension + axis];
                }
                transform(series, encoded.velocities(), row);
            }
        }
        return encoded;
    }

    private double[] origins(PackedScenes scenes) {
        int dimension = config.dimension();
        int width = config.pastSteps() * dimension;
        double[] origins = new double[scenes.agents() * dimension];
        for (int scene = 0; scene < scenes.scenes(); scene++) {
            int first = scenes.starts()[scene];
            int end = scenes.starts()[scene + 1];
            for (int axis = 0; axis < dimension; axis++) {
                double mean = 0;
                for (int i = first * width + axis; i < end * width; i += dimension) {
                    mean += scenes.past()[i] / ((end - first) * config.pastSteps());
                }
                for (int agent = first; agent < end; agent++) {
                    origins[agent * dimension + axis] =
                            config.origin() == Origin.SCENE
                                    ? mean
                                    : scenes.past()[(agent + 1) * width - dimension + axis];
                }
            }
        }
        return origins;
    }

    private float[] offsets(double[] origins, PairSlots pairs) {
        if (config.origin() == Origin.SCENE) {
            return null;
        }
        int dimension = config.dimension();
        float[] offsets = new float[pairs.neighbour().length * dimension];
        for (int pair = 0; pair < pairs.neighbour().length; pair++) {
            for (int axis = 0; axis < dimension && pairs.filled()[pair]; axis++) {
                double own = origins[pair / pairs.slots() * dimension + axis];
                double other = origins[pairs.neighbour()[pair] * dimension + axis];
                offsets[pair * dimension + axis] = (float) (own - other);
            }
        }
        return offsets;
    }

    private void steps(double[] past, int at, double[] steps) {
        int dimension = config.dimension();
        for (int i = dimension; i < steps.length; i++) {
            steps[i] = past[at + i] - past[at + i - dimension];
        }
        System.arraycopy(steps, dimension, steps, 0, dimension);
    }

    private void invariants(double[] steps, EncodedScenes encoded, int agent) {
        int dimension = config.dimension();
        double before = length(steps, 0);
        for (int t = 0; t < config.pastSteps(); t++) {
            double now = length(steps, t);
            int earlier = Math.max(t - 1, 0);
            double product = 0;
            for (int axis = 0; axis < dimension; axis++) {
                product += steps[earlier * dimension + axis] * steps[t * dimension + axis];
            }
            double cosine = product / ((before + EPSILON) * (now + EPSILON));
            encoded.speeds()[agent * config.pastSteps() + t] = (float) now;
            encoded.angles()[agent * config.pastSteps() + t] =
                    (float) Math.acos(Math.max(-1, Math.min(1, cosine)));
            before = now;
        }
    }

    private double length(double[] steps, int t) {
        double squares = 0;
        for (int axis = 0; axis < config.dimension(); axis++) {
            double step = steps[t * config.dimension() + axis];
            squares += step * step;
        }
        return Math.sqrt(squares);
    }

    private void transform(double[] series, float[] target, int at) {
        int n = series.length;
        for (int k = 0; k < n; k++) {
            double sum = 0;
            for (int t = 0; t < n; t++) {
                sum += dct[k * n + t] * series[t];
            }
            target[at + k] = (float) sum;
        }
    }
}
