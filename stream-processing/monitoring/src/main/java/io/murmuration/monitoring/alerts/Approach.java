package io.murmuration.monitoring.alerts;

/**
 * The least distance of two paths. Pure.
 *
 * @param meters least distance
 * @param step at which it is, with its fraction; 0 is the first position
 * @param metersPerStep relative speed there
 */
record Approach(double meters, double step, double metersPerStep) {
    /**
     * Both move linearly from step to step.
     *
     * @param a shape [K, D] flattened
     * @param b the same
     */
    static Approach of(double[] a, double[] b, int dimension) {
        double least = Double.POSITIVE_INFINITY;
        double when = 0;
        double speed = 0;
        for (int from = 0; from + dimension < a.length; from += dimension) {
            double dw = 0;
            double ww = 0;
            for (int i = from; i < from + dimension; i++) {
                double d = a[i] - b[i];
                double w = a[i + dimension] - b[i + dimension] - d;
                dw += d * w;
                ww += w * w;
            }
            double part = ww == 0 ? 0 : Math.min(1, Math.max(0, -dw / ww));
            double sum = 0;
            for (int i = from; i < from + dimension; i++) {
                double d = a[i] - b[i];
                double w = a[i + dimension] - b[i + dimension] - d;
                sum += (d + part * w) * (d + part * w);
            }
            if (sum < least) {
                least = sum;
                when = from / (double) dimension + part;
                speed = ww;
            }
        }
        return new Approach(Math.sqrt(least), when, Math.sqrt(speed));
    }
}
