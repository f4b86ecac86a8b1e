package io.murmuration.eqmotion.pose;

/**
 * The three rigid joints that a body's frame is taken from, and where they are in the network's own
 * frame.
 *
 * @param root index of the joint at the origin
 * @param left index of a joint on the left
 * @param right index of its counterpart
 * @param leftRest place of the left one in the network's frame and unit, shape [3]
 * @param rightRest place of the right one, shape [3]
 */
public record Pelvis(int root, int left, int right, double[] leftRest, double[] rightRest) {

    /** Axes of the body's frame at rest as rows, in the network's frame; shape [3, 3]. */
    public double[] restAxes() {
        return BodyFrame.of(new double[leftRest.length], leftRest, rightRest).axes().clone();
    }
}
