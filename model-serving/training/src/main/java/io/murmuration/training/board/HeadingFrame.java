package io.murmuration.training.board;

/**
 * The frame that an agent carries with it: origin where it is, first axis where it is heading.
 *
 * <p>The heading is the displacement of the last two steps; where that is under 5 cm, the whole
 * displacement of the past if it is longer. An agent without any displacement has no heading: into
 * and out of its frame everything maps to its origin, so it is forecast to stand still, which is
 * the only answer that turns with the world.
 *
 * @param originX metres
 * @param originY metres
 * @param cos first component of the heading; 0 like {@code sin} where there is none
 * @param sin second component of the heading
 */
record HeadingFrame(double originX, double originY, double cos, double sin) {
    private static final double STILL_METERS = 0.05;
    private static final double NOWHERE_METERS = 1e-9;

    /** The frame of a past of shape [P, 2], flattened, P at least 3. */
    static HeadingFrame of(double[] past) {
        int last = past.length - 2;
        double x = past[last] - past[last - 4];
        double y = past[last + 1] - past[last - 3];
        double length = Math.hypot(x, y);
        if (length < STILL_METERS) {
            double wholeX = past[last] - past[0];
            double wholeY = past[last + 1] - past[1];
            if (Math.hypot(wholeX, wholeY) > length) {
                x = wholeX;
                y = wholeY;
                length = Math.hypot(x, y);
            }
        }
        if (length < NOWHERE_METERS) {
            return new HeadingFrame(past[last], past[last + 1], 0, 0);
        }
        return new HeadingFrame(past[last], past[last + 1], x / length, y / length);
    }

    /** Positions of the world, shape [T, 2] flattened, in this frame. */
    float[] into(double[] path) {
        float[] mapped = new float[path.length];
        for (int i = 0; i < path.length; i += 2) {
            double x = path[i] - originX;
            double y = path[i + 1] - originY;
            mapped[i] = (float) (cos * x + sin * y);
            mapped[i + 1] = (float) (cos * y - sin * x);
        }
        return mapped;
    }

    /** Positions of this frame, shape [T, 2] flattened, in the world. */
    void outOf(float[] path, double scale, double[] target, int offset) {
        for (int i = 0; i < path.length; i += 2) {
            double x = scale * path[i];
            double y = scale * path[i + 1];
            target[offset + i] = originX + cos * x - sin * y;
            target[offset + i + 1] = originY + sin * x + cos * y;
        }
    }
}
