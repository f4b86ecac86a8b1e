package io.murmuration.eqmotion.forecast;

/**
 * Which way an agent looks.
 *
 * <p>The step over the last two intervals, x[P−1] − x[P−3]; when that is shorter than about 5 cm
 * and the displacement over the whole past is longer, that displacement; when the result is shorter
 * than about a millimetre, the way to the nearest neighbour that is further than that; and when
 * there is none, no direction. The thresholds are no round numbers, so that positions on a decimal
 * grid do not sit on them and rounding does not choose between two directions.
 */
public final class Heading {
    /** A last step shorter than this gives way to the whole past. */
    public static final double SLOW_METERS = 0.0500037;

    /** What is shorter than this has no direction. */
    public static final double STILL_METERS = 0.00100037;

    /** How many times as long the whole past must be for that. */
    public static final double LONGER = 1.0000137;

    private Heading() {}

    /** Writes the unit heading of a sample, or 0, to {@code headings[2·sample]}. */
    static void of(PackedSamples samples, int sample, double[] headings) {
        int past = samples.pastSteps();
        double[] ego = samples.ego();
        int first = sample * past * 2;
        int last = first + (past - 1) * 2;
        double vx = ego[last] - ego[last - 4];
        double vy = ego[last + 1] - ego[last - 3];
        double length = Math.sqrt(vx * vx + vy * vy);
        if (length < SLOW_METERS) {
            double wholeX = ego[last] - ego[first];
            double wholeY = ego[last + 1] - ego[first + 1];
            double whole = Math.sqrt(wholeX * wholeX + wholeY * wholeY);
            if (whole > LONGER * length) {
                vx = wholeX;
                vy = wholeY;
                length = whole;
            }
        }
        for (int slot = 0; slot < samples.slots() && length < STILL_METERS; slot++) {
            int step = (sample * samples.slots() + slot + 1) * past - 1;
            if (samples.observed()[step]) {
                vx = samples.neighbours()[2 * step] - ego[last];
                vy = samples.neighbours()[2 * step + 1] - ego[last + 1];
                length = Math.sqrt(vx * vx + vy * vy);
            }
        }
        boolean still = length < STILL_METERS;
        headings[2 * sample] = still ? 0 : vx / length;
        headings[2 * sample + 1] = still ? 0 : vy / length;
    }
}
