package io.murmuration.training.skeleton;

import io.murmuration.motion.skeleton.Skeleton;
import java.util.List;

/**
 * How heavy the parts of a person are, put on the joints at their ends, half on each.
 *
 * <p>Shares of the body's mass; arms and legs twice. <b>Source.</b> Dempster's segments as Winter
 * gives them, "Biomechanics and Motor Control of Human Movement", table 4.1.
 */
final class BodyMasses {
    private record Segment(String from, String to, double mass) {}

    private static final List<Segment> MIDDLE =
            List.of(new Segment("root", "thorax", 0.497), new Segment("thorax", "head_end", 0.081));

    /** Of one side, without the letter of the side. */
    private static final List<Segment> SIDE =
            List.of(
                    new Segment("humerus", "radius", 0.028),
                    new Segment("radius", "wrist", 0.016),
                    new Segment("wrist", "fingers", 0.006),
                    new Segment("femur", "tibia", 0.1),
                    new Segment("tibia", "foot", 0.0465),
                    new Segment("foot", "toes_end", 0.0145));

    private BodyMasses() {}

    /**
     * Of the joints of a skeleton named as CMU does, shape [joints].
     *
     * @throws IllegalArgumentException naming a joint that it lacks
     */
    static double[] of(Skeleton skeleton) {
        double[] masses = new double[skeleton.joints()];
        MIDDLE.forEach(segment -> add(segment, "", skeleton, masses));
        for (String side : List.of("l", "r")) {
            SIDE.forEach(segment -> add(segment, side, skeleton, masses));
        }
        return masses;
    }

    private static void add(Segment segment, String side, Skeleton skeleton, double[] masses) {
        masses[skeleton.index(side + segment.from())] += segment.mass() / 2;
        masses[skeleton.index(side + segment.to())] += segment.mass() / 2;
    }
}
