package io.murmuration.motion.symmetry.meter;

/**
 * Tail of Fisher's F distribution.
 *
 * <p><b>Source.</b> P(F &gt; f) = I_x(d2/2, d1/2), x = d2 / (d2 + d1·f); the regularised incomplete
 * beta function by its continued fraction (Abramowitz &amp; Stegun 26.5.8) in Lentz's way, ln Γ by
 * Stirling's series after shifting the argument above 8. Good to 1e-10.
 */
final class FisherF {
    private static final double TINY = 1e-300;
    private static final int MOST_TERMS = 500;

    private FisherF() {}

    /** The chance of a larger value; 1 for one that is not positive, NaN for NaN. */
    static double tail(double f, double d1, double d2) {
        if (f <= 0) {
            return 1;
        }
        return beta(d2 / (d2 + d1 * f), d2 / 2, d1 / 2);
    }

    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front =
                Math.exp(
                        logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b)
                                + a * Math.log(x)
                                + b * Math.log1p(-x));
        // The fraction converges quickly on one side of the mean.
        return x < (a + 1) / (a + b + 2)
                ? front * fraction(x, a, b) / a
                : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double result = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-14) {
                break;
            }
        }
        return result;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 8) {
            shift += Math.log(z);
            z++;
        }
        double inverse = 1 / (z * z);
        double series =
                (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
