package io.murmuration.eqmotion.forecast;

/**
 * Where each agent stands and which way it looks: local = R · (scene − origin).
 *
 * <p>The rows of R are the heading u and u turned left by 90°. R is 0 for an agent without any
 * direction: everything of it is then forecast to stay where it is, the only answer that turns with
 * the scene. Units: metres, in double on both sides.
 *
 * @param count A
 * @param origins shape [A, 2]
 * @param headings u, shape [A, 2]
 */
public record LocalFrames(int count, double[] origins, double[] headings) {

    /**
     * Maps points of the scene into an agent's frame.
     *
     * @param sample whose frame
     * @param points shape [n, 2]
     * @return shape [n, 2]
     */
    public double[] toLocal(int sample, double[] points) {
        double ux = headings[2 * sample];
        double uy = headings[2 * sample + 1];
        double[] local = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            double dx = points[i] - origins[2 * sample];
            double dy = points[i + 1] - origins[2 * sample + 1];
            local[i] = ux * dx + uy * dy;
            local[i + 1] = -uy * dx + ux * dy;
        }
        return local;
    }

    /**
     * Maps points of an agent's frame into the scene.
     *
     * @param sample whose frame
     * @param points array that holds n points of two numbers
     * @param offset index of the first number
     * @param numbers 2n
     * @return shape [n, 2]
     */
    public double[] toScene(int sample, float[] points, int offset, int numbers) {
        double ux = headings[2 * sample];
        double uy = headings[2 * sample + 1];
        double[] scene = new double[numbers];
        for (int i = 0; i < numbers; i += 2) {
            double along = points[offset + i];
            double left = points[offset + i + 1];
            scene[i] = origins[2 * sample] + (ux * along - uy * left);
            scene[i + 1] = origins[2 * sample + 1] + (uy * along + ux * left);
        }
        return scene;
    }

    /** Whether the agent has a direction. */
    public boolean hasHeading(int sample) {
        return headings[2 * sample] != 0 || headings[2 * sample + 1] != 0;
    }
}
