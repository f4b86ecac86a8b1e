package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.PackedSamples;
import java.util.Random;

/**
 * Varies the scenes of a batch, in this order:
 *
 * <ol>
 *   <li>speed: with some chance, everything of a scene is stretched by one factor, its logarithm
 *       uniform;
 *   <li>neighbours: each slot of each agent is emptied with some chance, then all of an agent's
 *       with another;
 *   <li>observation noise: with some chance a scene gets a standard deviation, uniform from 0, and
 *       every coordinate of every past, the agent's and the neighbours', a normal draw of it. The
 *       future stays;
 *   <li>newcomers: {@link ShortPasts}.
 * </ol>
 *
 * <p>Whoever encodes the batch afterwards computes origins and headings from the noisy pasts; that
 * is what makes a network trained on smooth tracks usable on measured ones.
 *
 * @param speedChance from 0 to 1
 * @param slowest smallest factor
 * @param fastest largest factor
 * @param slotDrop chance of a slot to be emptied
 * @param aloneChance of an agent to be shown without any neighbour
 * @param noiseChance from 0 to 1
 * @param noiseMeters largest standard deviation of a coordinate
 * @param shortPasts how agents that have just come are shown
 */
public record Augmentation(
        double speedChance,
        double slowest,
        double fastest,
        double slotDrop,
        double aloneChance,
        double noiseChance,
        double noiseMeters,
        ShortPasts shortPasts) {
    public static final Augmentation DEFAULT =
            new Augmentation(0.5, 0.6, 1.7, 0.1, 0, 0.5, 0.06, ShortPasts.DEFAULT);

    public Augmentation {
        if (!(slowest > 0 && fastest >= slowest) || noiseMeters < 0) {
            throw new IllegalArgumentException(
                    "expected 0 < slowest <= fastest and noise >= 0, but got %s, %s, %s"
                            .formatted(slowest, fastest, noiseMeters));
        }
    }

    /** The same with another chance of a slot to be emptied. */
    public Augmentation withSlotDrop(double other) {
        return new Augmentation(
                speedChance,
                slowest,
                fastest,
                other,
                aloneChance,
                noiseChance,
                noiseMeters,
                shortPasts);
    }

    /** The same with another chance of an agent to be shown without any neighbour. */
    public Augmentation withAloneChance(double other) {
        return new Augmentation(
                speedChance,
                slowest,
                fastest,
                slotDrop,
                other,
                noiseChance,
                noiseMeters,
                shortPasts);
    }

    /** The same with another largest factor of speed. */
    public Augmentation withFastest(double other) {
        return new Augmentation(
                speedChance,
                slowest,
                other,
                slotDrop,
                aloneChance,
                noiseChance,
                noiseMeters,
                shortPasts);
    }

    /** The same without noise. */
    public Augmentation withoutNoise() {
        return new Augmentation(
                speedChance, slowest, fastest, slotDrop, aloneChance, 0, 0, shortPasts);
    }

    /** The same at the recorded speeds. */
    public Augmentation withoutSpeed() {
        return new Augmentation(
                0, 1, 1, slotDrop, aloneChance, noiseChance, noiseMeters, shortPasts);
    }

    /** The same with another way to show newcomers. */
    public Augmentation withShortPasts(ShortPasts other) {
        return new Augmentation(
                speedChance,
                slowest,
                fastest,
                slotDrop,
                aloneChance,
                noiseChance,
                noiseMeters,
                other);
    }

    /** Changes the scenes in place. */
    void apply(SceneSet batch, Random random) {
        for (int scene = 0; scene < batch.scenes(); scene++) {
            int from = batch.starts()[scene];
            int to = batch.starts()[scene + 1];
            if (random.nextDouble() < speedChance) {
                double exponent = random.nextDouble() * Math.log(fastest / slowest);
                batch.stretch(from, to, slowest * Math.exp(exponent));
            }
            dropSlots(batch.samples(), from, to, random);
            leaveAlone(batch.samples(), from, to, random);
            if (random.nextDouble() < noiseChance) {
                addNoise(batch.samples(), from, to, noiseMeters * random.nextDouble(), random);
            }
            shortPasts.apply(batch.samples(), from, to, random);
        }
    }

    private void dropSlots(PackedSamples samples, int from, int to, Random random) {
        for (int agent = from; agent < to; agent++) {
            for (int slot = 0; slot < samples.slots(); slot++) {
                if (random.nextDouble() < slotDrop) {
                    samples.dropNeighbour(agent, slot);
                }
            }
        }
    }

    /** Draws nothing where nobody is to be alone. */
    private void leaveAlone(PackedSamples samples, int from, int to, Random random) {
        if (aloneChance == 0) {
            return;
        }
        for (int agent = from; agent < to; agent++) {
            if (random.nextDouble() < aloneChance) {
                for (int slot = 0; slot < samples.slots(); slot++) {
                    samples.dropNeighbour(agent, slot);
                }
            }
        }
    }

    private static void addNoise(
            PackedSamples samples, int from, int to, double sigma, Random random) {
        int past = 2 * samples.pastSteps();
        for (int i = from * past; i < to * past; i++) {
            samples.ego()[i] += sigma * random.nextGaussian();
        }
        int around = samples.slots() * samples.pastSteps();
        for (int step = from * around; step < to * around; step++) {
            if (samples.observed()[step]) {
                samples.neighbours()[2 * step] += sigma * random.nextGaussian();
                samples.neighbours()[2 * step + 1] += sigma * random.nextGaussian();
            }
        }
    }
}
