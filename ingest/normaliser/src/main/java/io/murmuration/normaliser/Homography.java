package io.murmuration.normaliser;

import java.util.List;

/**
 * A projective map from a source's plane to the ground: (x, y) = (h₀u + h₁v + h₂, h₃u + h₄v + h₅) /
 * w with w = h₆u + h₇v + h₈.
 *
 * <p><b>Units:</b> (u, v) in whatever the source measures, mostly pixels; (x, y) in metres.
 *
 * <p><b>Source:</b> Hartley and Zisserman, Multiple View Geometry, 2nd edition, section 2.3; the
 * covariance by first-order propagation, section 5.2.
 */
final class Homography {
    private final double[] h;

    /**
     * Takes the matrix as it is.
     *
     * @param rows 9 finite numbers, row by row, with an inverse
     */
    Homography(List<Double> rows) {
        this.h = rows.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The point on the ground; not finite for a point on the horizon. */
    double[] map(double u, double v) {
        double w = h[6] * u + h[7] * v + h[8];
        return new double[] {(h[0] * u + h[1] * v + h[2]) / w, (h[3] * u + h[4] * v + h[5]) / w};
    }

    /**
     * J Σ Jᵀ with the map's Jacobian at (u, v).
     *
     * @param covariance Σ in the source's units, shape [2, 2]
     * @return square metres, shape [2, 2]
     */
    double[] mapCovariance(double u, double v, List<Double> covariance) {
        double w = h[6] * u + h[7] * v + h[8];
        double[] ground = map(u, v);
        double xu = (h[0] - ground[0] * h[6]) / w;
        double xv = (h[1] - ground[0] * h[7]) / w;
        double yu = (h[3] - ground[1] * h[6]) / w;
        double yv = (h[4] - ground[1] * h[7]) / w;
        double uu = covariance.get(0);
        double uv = covariance.get(1);
        double vu = covariance.get(2);
        double vv = covariance.get(3);
        return new double[] {
            xu * (uu * xu + uv * xv) + xv * (vu * xu + vv * xv),
            xu * (uu * yu + uv * yv) + xv * (vu * yu + vv * yv),
            yu * (uu * xu + uv * xv) + yv * (vu * xu + vv * xv),
            yu * (uu * yu + uv * yv) + yv * (vu * yu + vv * yv)
        };
    }

    /** Whether points map to points: the determinant is not zero. */
    static boolean isInvertible(List<Double> r) {
        double determinant =
                r.get(0) * (r.get(4) * r.get(8) - r.get(5) * r.get(7))
                        - r.get(1) * (r.get(3) * r.get(8) - r.get(5) * r.get(6))
                        + r.get(2) * (r.get(3) * r.get(7) - r.get(4) * r.get(6));
        return Double.isFinite(determinant) && determinant != 0;
    }
}
