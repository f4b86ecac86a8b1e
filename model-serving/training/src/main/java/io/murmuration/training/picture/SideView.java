package io.murmuration.training.picture;

/**
 * Places of space on a part of a picture: looked at from the side, as large as fits.
 *
 * <p>Space is turned about its vertical y axis before it is flattened onto x and y. Not thread-safe
 * while places are included.
 */
public final class SideView {
    private static final int AXES = 3;

    private final double cosine;
    private final double sine;
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;
    private double top = Double.NEGATIVE_INFINITY;
    private double x;
    private double y;
    private double scale = 1;

    /**
     * A view.
     *
     * @param radians that space is turned by about its vertical axis
     */
    public SideView(double radians) {
        cosine = Math.cos(radians);
        sine = Math.sin(radians);
    }

    /** Makes room for places of shape [.., 3]. */
    public void include(double[] places) {
        for (int at = 0; at < places.length; at += AXES) {
            double across = cosine * places[at] + sine * places[at + 2];
            left = Math.min(left, across);
            right = Math.max(right, across);
            bottom = Math.min(bottom, places[at + 1]);
            top = Math.max(top, places[at + 1]);
        }
    }

    /** Fits what was included into a box of the picture. */
    public void fit(double boxX, double boxY, double width, double height) {
        scale = Math.min(width / (right - left), height / (top - bottom));
        x = boxX + (width - scale * (right - left)) / 2;
        y = boxY + (height - scale * (top - bottom)) / 2;
    }

    /** Pixels of one unit of space. */
    public double scale() {
        return scale;
    }

    /**
     * Where places are in the picture.
     *
     * @param places shape [N, 3]
     * @param shift pixels to the right
     * @return x and y in turn, shape [N, 2]
     */
    public double[] of(double[] places, double shift) {
        double[] points = new double[places.length / AXES * 2];
        for (int i = 0; i < points.length / 2; i++) {
            double across = cosine * places[i * AXES] + sine * places[i * AXES + 2];
            points[2 * i] = shift + x + scale * (across - left);
            points[2 * i + 1] = y + scale * (top - places[i * AXES + 1]);
        }
        return points;
    }
}
