package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.pose.BodyPasts;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.List;
import java.util.Random;

/**
 * Draws training windows from recordings of which long ones are seen less often than their length
 * asks for.
 *
 * <p>A window starts anywhere in its recording, is played faster, slower or backwards, mirrored
 * half of the time, has the upper body of another, its limbs turned, its past disturbed by a little
 * noise and in part hidden: as {@link PoseVariation} says how often. Thread-safe.
 */
final class PoseSampler {
    /** Row 0 of a recording is a pose of rest that belongs to nobody's motion. */
    private static final int FIRST_FRAME = 1;

    /** The upper body begins here: this joint and all after it. */
    private static final String WAIST = "upperback";

    private static final int STEPS = CmuProtocol.PAST + CmuProtocol.FUTURE;

    private final Skeleton skeleton;
    private final List<CmuSequence> learning;
    private final PoseVariation variation;
    private final double[] cumulated;
    private final LimbTurns turns;

    /** Which moving joints belong to the upper body, shape [J]. */
    private final boolean[] upper;

    /** One that draws from these recordings, of which those without a window are left out. */
    PoseSampler(Skeleton skeleton, List<CmuSequence> learning, PoseVariation variation) {
        this.skeleton = skeleton;
        this.learning = learning.stream().filter(s -> s.frames() > STEPS + FIRST_FRAME).toList();
        this.variation = variation;
        turns = new LimbTurns(skeleton);
        int[] moving = skeleton.moving();
        upper = new boolean[moving.length];
        for (int joint = 0; joint < upper.length; joint++) {
            upper[joint] = moving[joint] >= skeleton.index(WAIST);
        }
        cumulated = new double[this.learning.size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            int windows = this.learning.get(i).frames() - STEPS;
            sum += Math.pow(windows, variation.lengthPower());
            cumulated[i] = sum;
        }
    }

    /** New windows, whole. */
    PoseWindows draw(int count, Random random) {
        PoseWindows.Cut[] cuts = new PoseWindows.Cut[count];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = cut(random);
        }
        return PoseWindows.of(skeleton, cuts);
    }

    private PoseWindows.Cut cut(Random random) {
        double chosen = random.nextDouble() * cumulated[cumulated.length - 1];
        int index = 0;
        while (cumulated[index] <= chosen) {
            index++;
        }
        CmuSequence sequence = learning.get(index);
        double room = sequence.frames() - 1 - FIRST_FRAME;
        double pace = variation.pace(random);
        double length = Math.min(Math.abs(pace), room / (STEPS - 1)) * (STEPS - 1);
        double first = FIRST_FRAME + random.nextDouble() * (room - length);
        if (Math.abs(pace) == 1) {
            first = Math.floor(first);
        }
        return pace > 0
                ? new PoseWindows.Cut(sequence, first, length / (STEPS - 1), random.nextBoolean())
                : new PoseWindows.Cut(
                        sequence, first + length, -length / (STEPS - 1), random.nextBoolean());
    }

    /**
     * Varies windows in place: exchanges, turns, noise and occlusions, in this order.
     *
     * @return what is seen of their pasts
     */
    BodyPasts vary(PoseWindows windows, Random random) {
        for (int b = 1; b < windows.count(); b++) {
            if (random.nextDouble() < variation.exchanged()) {
                windows.takeFrom(b - 1, b, upper);
            }
        }
        for (int b = 0; b < windows.count(); b++) {
            if (variation.turnRadians() > 0 && random.nextBoolean()) {
                turns.turn(windows, b, variation.turnRadians() * random.nextDouble(), random);
            }
        }
        variation.disturb(windows.past(), windows.count(), random);
        float[] trust = Occlusions.whole(windows);
        for (int b = 0; b < windows.count(); b++) {
            if (random.nextDouble() < variation.occluded()) {
                Occlusions.hide(windows, b, trust, random);
            }
        }
        return new BodyPasts(windows.count(), windows.past(), windows.anchors(), trust);
    }
}
