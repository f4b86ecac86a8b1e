package io.murmuration.eqmotion.forecast;

/**
 * Turns positions into the network's features: frame, mirror image, invariants. Everything is
 * computed in double and rounded to float once.
 *
 * <p>An own step that is not trusted leaves 0 wherever it would be read; the frame alone is taken
 * from all of them, since steps that were carried back point the way of the later ones.
 *
 * <p>Thread-safe.
 */
public final class SampleEncoder {
    /** Positions and distances of neighbours are of a few metres; this takes them to about 1. */
    public static final double PER_METER = 0.4;

    private static final int X = 0;
    private static final int Y = 1;

    private final ForecastConfig config;

    /** An encoder for the network of this configuration. */
    public SampleEncoder(ForecastConfig config) {
        this.config = config;
    }

    /**
     * Encodes all samples; they are not changed.
     *
     * @throws IllegalArgumentException when the samples' P or S are not the network's
     */
    public EncodedBatch encode(PackedSamples samples) {
        if (samples.pastSteps() != config.pastSteps() || samples.slots() != config.slots()) {
            throw new IllegalArgumentException(
                    "samples of "
                            + samples.pastSteps()
                            + " steps and "
                            + samples.slots()
                            + " slots do not fit a network of "
                            + config.pastSteps()
                            + " steps and "
                            + config.slots()
                            + " slots");
        }
        int count = samples.count();
        int rows = count * config.slots();
        LocalFrames frames = frames(samples);
        EncodedBatch batch =
                new EncodedBatch(
                        config,
                        count,
                        new float[2 * count * config.egoFeatures()],
                        new float[2 * rows * config.neighbourFeatures()],
                        new float[rows],
                        new float[rows * ForecastConfig.DIMENSION * config.pairVectors()],
                        new float[count * config.egoInvariants()],
                        new float[rows * config.neighbourInvariants()],
                        new float[count],
                        frames);
        double[] own = new double[2 * config.pastSteps()];
        double[] other = new double[2 * config.pastSteps()];
        for (int sample = 0; sample < count; sample++) {
            localise(frames, sample, samples.ego(), sample * own.length, own);
            ego(batch, samples.trusted(), sample, own);
            for (int slot = 0; slot < config.slots(); slot++) {
                int row = sample * config.slots() + slot;
                if (samples.observed()[(row + 1) * config.pastSteps() - 1]) {
                    localise(frames, sample, samples.neighbours(), row * other.length, other);
                    neighbour(batch, samples, sample, slot, own, other);
                }
            }
        }
        return batch;
    }

    /** The frames alone. */
    public LocalFrames frames(PackedSamples samples) {
        double[] origins = new double[2 * samples.count()];
        double[] headings = new double[2 * samples.count()];
        for (int sample = 0; sample < samples.count(); sample++) {
            int last = ((sample + 1) * samples.pastSteps() - 1) * 2;
            origins[2 * sample] = samples.ego()[last];
            origins[2 * sample + 1] = samples.ego()[last + 1];
            Heading.of(samples, sample, headings);
        }
        return new LocalFrames(samples.count(), origins, headings);
    }

    private static void localise(
            LocalFrames frames, int sample, double[] points, int offset, double[] local) {
        double ux = frames.headings()[2 * sample];
        double uy = frames.headings()[2 * sample + 1];
        for (int i = 0; i < local.length; i += 2) {
            double dx = points[offset + i] - frames.origins()[2 * sample];
            double dy = points[offset + i + 1] - frames.origins()[2 * sample + 1];
            local[i] = ux * dx + uy * dy;
            local[i + 1] = -uy * dx + ux * dy;
        }
    }

    private void ego(EncodedBatch batch, boolean[] trusted, int sample, double[] own) {
        int moves = config.pastMoves();
        int last = 2 * moves;
        int at = sample * config.egoFeatures();
        int mirrored = (batch.count() + sample) * config.egoFeatures();
        int invariant = sample * config.egoInvariants();
        int first = sample * config.pastSteps();
        boolean[] known = new boolean[moves];
        for (int t = 0; t < moves; t++) {
            if (!trusted[first + t]) {
                continue;
            }
            batch.ego()[at + 3 * moves + t] = 1;
            batch.ego()[mirrored + 3 * moves + t] = 1;
            batch.egoInvariants()[invariant + 2 * moves + t] = 1;
            batch.egoInvariants()[invariant + moves + t] =
                    (float)
                            (PER_METER
                                    * root(own[last] - own[2 * t], own[last + 1] - own[2 * t + 1]));
            known[t] = trusted[first + t + 1];
            if (!known[t]) {
                continue;
            }
            double dx = own[2 * t + 2] - own[2 * t];
            double dy = own[2 * t + 3] - own[2 * t + 1];
            float speed = (float) (root(dx, dy) / config.stepMeters());
            float x = (float) (dx / config.stepMeters());
            float y = (float) (dy / config.stepMeters());
            put(batch.ego(), at + 2 * t, mirrored + 2 * t, x, y);
            batch.ego()[at + 2 * moves + t] = speed;
            batch.ego()[mirrored + 2 * moves + t] = speed;
            batch.egoInvariants()[invariant + t] = speed;
        }
        batch.moving()[sample] = (float) Standing.moving(own, known, config.stepMeters());
        float[] levels = Gait.levels(own, known, config.stepMeters());
        System.arraycopy(levels, 0, batch.ego(), at + 4 * moves, levels.length);
        System.arraycopy(levels, 0, batch.ego(), mirrored + 4 * moves, levels.length);
    }

    private void neighbour(
            EncodedBatch batch,
            PackedSamples samples,
            int sample,
            int slot,
            double[] own,
            double[] other) {
        boolean[] observed = samples.observed();
        int row = sample * config.slots() + slot;
        int past = config.pastSteps();
        int ownFirst = sample * past;
        int moves = config.pastMoves();
        int last = 2 * moves;
        int seen = row * past;
        double distance = Math.hypot(other[last], other[last + 1]);
        batch.fade()[row] =
                (float)
                        SampleBuilder.fade(
                                distance, config.radiusMeters(), samples.crowdMeters()[sample]);

        int at = row * config.neighbourFeatures();
        int mirrored = (batch.count() * config.slots() + row) * config.neighbourFeatures();
        float[] features = batch.neighbours();
        int invariant = row * config.neighbourInvariants();
        float[] invariants = batch.neighbourInvariants();
        for (int t = 0; t < past; t++) {
            if (observed[seen + t]) {
                float x = (float) (PER_METER * other[2 * t]);
                float y = (float) (PER_METER * other[2 * t + 1]);
                put(features, at + 2 * t, mirrored + 2 * t, x, y);
                features[at + 2 * past + 3 + t] = 1;
                features[mirrored + 2 * past + 3 + t] = 1;
                invariants[invariant + 2 * moves + t] = 1;
                if (samples.trusted()[ownFirst + t]) {
                    vector(
                            batch,
                            row,
                            t,
                            PER_METER * (other[2 * t] - own[2 * t]),
                            PER_METER * (other[2 * t + 1] - own[2 * t + 1]));
                }
            }
        }
        float scaledDistance = (float) (PER_METER * distance);
        features[at + 2 * past + 2] = scaledDistance;
        features[mirrored + 2 * past + 2] = scaledDistance;
        invariants[invariant + 2 * moves + past] = scaledDistance;
        if (observed[seen + past - 2]) {
            float x = (float) ((other[last] - other[last - 2]) / config.stepMeters());
            float y = (float) ((other[last + 1] - other[last - 1]) / config.stepMeters());
            put(features, at + 2 * past, mirrored + 2 * past, x, y);
        }
        for (int t = 0; t < moves; t++) {
            if (samples.trusted()[ownFirst + t] && samples.trusted()[ownFirst + t + 1]) {
                double ownX = (own[2 * t + 2] - own[2 * t]) / config.stepMeters();
                double ownY = (own[2 * t + 3] - own[2 * t + 1]) / config.stepMeters();
                vector(batch, row, past + moves + t, ownX, ownY);
            }
            if (observed[seen + t]) {
                invariants[invariant + moves + t] =
                        (float)
                                (PER_METER
                                        * root(
                                                other[last] - other[2 * t],
                                                other[last + 1] - other[2 * t + 1]));
            }
            if (observed[seen + t] && observed[seen + t + 1]) {
                double x = (other[2 * t + 2] - other[2 * t]) / config.stepMeters();
                double y = (other[2 * t + 3] - other[2 * t + 1]) / config.stepMeters();
                invariants[invariant + t] = (float) root(x, y);
                vector(batch, row, past + t, x, y);
            }
        }
    }

    private void vector(EncodedBatch batch, int row, int which, double x, double y) {
        int width = config.pairVectors();
        batch.pairVectors()[(row * 2 + X) * width + which] = (float) x;
        batch.pairVectors()[(row * 2 + Y) * width + which] = (float) y;
    }

    private static void put(float[] features, int at, int mirrored, float x, float y) {
        features[at + X] = x;
        features[at + Y] = y;
        features[mirrored + X] = x;
        features[mirrored + Y] = 0 - y;
    }

    private static double root(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
