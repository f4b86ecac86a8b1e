package io.murmuration.training.board;

import io.murmuration.training.ethucy.LabelledWindow;
import java.util.Arrays;
import java.util.List;

/**
 * Looks up the training windows whose pasts are most alike and clusters their futures: needs no
 * training, and is the floor that a learned model has to beat.
 *
 * <p>The feature of a past is its step displacements in the heading frame, weighted by {@code
 * decay} to the power of a step's age; every training window counts as it is and mirrored. The
 * futures of the {@code nearest} ones are clustered to 20 modes; a mode's probability is its
 * cluster's share, each counted as one larger than it is so that none is 0; the best path is the
 * mean of all of them.
 *
 * <p>Source: analog forecasting (Lorenz, "Atmospheric predictability as revealed by naturally
 * occurring analogues", 1969) with k-means++ (Arthur and Vassilvitskii, SODA 2007).
 */
public final class RetrievalPredictor extends PerAgentPredictor {
    /** Name under which the predictor is chosen. */
    public static final String NAME = "retrieval";

    /** Modes that the futures are clustered to. */
    public static final int MODES = 20;

    /**
     * What validation settles.
     *
     * @param nearest training windows that are looked up, mirrored copies counted
     * @param decay weight of a step's squared difference against that of the step after it
     * @param rounds of Lloyd's algorithm
     */
    public record Settings(int nearest, double decay, int rounds) {
        public Settings {
            if (nearest < MODES || !(decay > 0 && decay <= 1) || rounds < 1) {
                throw new IllegalArgumentException(
                        "expected nearest >= %d, 0 < decay <= 1, rounds >= 1, but got %d, %s, %d"
                                .formatted(MODES, nearest, decay, rounds));
            }
        }
    }

    /** Chosen on the validation parts of the UNIV and ZARA1 folds. */
    public static final Settings DEFAULT_SETTINGS = new Settings(400, 0.3, 8);

    private final Settings settings;
    private final TrainingBank bank;
    private final float[][] features;
    private final float[] weights;

    /**
     * @param windows the training part of the fold
     */
    public RetrievalPredictor(List<LabelledWindow> windows, Settings settings) {
        this(TrainingBank.of(windows), settings);
    }

    private RetrievalPredictor(TrainingBank bank, Settings settings) {
        super(NAME, bank.pasts()[0].length / 2, bank.futureSteps(), MODES);
        this.settings = settings;
        this.bank = bank;
        int steps = bank.pasts()[0].length / 2 - 1;
        this.weights = new float[steps];
        for (int t = 0; t < steps; t++) {
            weights[t] = (float) Math.sqrt(Math.pow(settings.decay(), steps - 1 - t));
        }
        this.features = new float[bank.size()][];
        for (int i = 0; i < features.length; i++) {
            features[i] = feature(bank.pasts()[i]);
        }
    }

    /** Weighted displacements, all x first, then all y, so that mirroring flips the second half. */
    private float[] feature(float[] past) {
        int steps = weights.length;
        float[] feature = new float[2 * steps];
        for (int t = 0; t < steps; t++) {
            feature[t] = weights[t] * (past[2 * t + 2] - past[2 * t]);
            feature[steps + t] = weights[t] * (past[2 * t + 3] - past[2 * t + 1]);
        }
        return feature;
    }

    @Override
    Modes modes(float[] past) {
        long[] alike = nearest(feature(past));
        float[][] futures = new float[alike.length][];
        for (int i = 0; i < alike.length; i++) {
            int entry = (int) alike[i] >>> 1;
            futures[i] = bank.futures()[entry];
            if ((alike[i] & 1) == 1) {
                futures[i] = mirrored(futures[i]);
            }
        }
        Clusters clusters = Clusters.of(futures, MODES, settings.rounds());
        double[] probabilities = new double[MODES];
        for (int m = 0; m < MODES; m++) {
            probabilities[m] = (clusters.sizes()[m] + 1.0) / (futures.length + MODES);
        }
        return new Modes(clusters.centres(), probabilities, 1);
    }

    /** Distance in the upper half of each number, entry and mirror bit in the lower; sorted. */
    private long[] nearest(float[] wanted) {
        long[] candidates = new long[2 * features.length];
        int steps = weights.length;
        for (int i = 0; i < features.length; i++) {
            float[] feature = features[i];
            float same = 0;
            float flipped = 0;
            for (int t = 0; t < steps; t++) {
                float x = wanted[t] - feature[t];
                float y = wanted[steps + t] - feature[steps + t];
                float mirroredY = wanted[steps + t] + feature[steps + t];
                same += x * x + y * y;
                flipped += x * x + mirroredY * mirroredY;
            }
            candidates[2 * i] = rank(same, 2 * i);
            candidates[2 * i + 1] = rank(flipped, 2 * i + 1);
        }
        int count = Math.min(settings.nearest(), candidates.length);
        Selection.smallestFirst(candidates, count);
        long[] nearest = Arrays.copyOf(candidates, count);
        Arrays.sort(nearest);
        return nearest;
    }

    /** Non-negative floats are ordered like their bits. */
    private static long rank(float distance, int tag) {
        return (long) Float.floatToRawIntBits(distance) << 32 | tag;
    }

    private static float[] mirrored(float[] path) {
        float[] mirrored = path.clone();
        for (int i = 1; i < mirrored.length; i += 2) {
            mirrored[i] = -mirrored[i];
        }
        return mirrored;
    }
}
