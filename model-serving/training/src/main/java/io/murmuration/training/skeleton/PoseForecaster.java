package io.murmuration.training.skeleton;

/** Whatever forecasts the moving joints of a body. */
interface PoseForecaster {
    /**
     * Forecasts windows.
     *
     * @return positions of the moving joints, shape [B, F, J, 3] flattened
     */
    double[] forecast(PoseWindows windows);

    /** The last pose again and again. */
    static PoseForecaster standing() {
        return windows -> straight(windows, 0);
    }

    /** Every joint straight on with its last step. */
    static PoseForecaster constantVelocity() {
        return windows -> straight(windows, 1);
    }

    private static double[] straight(PoseWindows windows, double speed) {
        int width = windows.joints() * CmuData.AXES;
        double[] futures = new double[windows.count() * CmuProtocol.FUTURE * width];
        for (int b = 0; b < windows.count(); b++) {
            int last = ((b + 1) * CmuProtocol.PAST - 1) * width;
            for (int t = 0; t < CmuProtocol.FUTURE; t++) {
                for (int i = 0; i < width; i++) {
                    double now = windows.past()[last + i];
                    double step = now - windows.past()[last + i - width];
                    futures[(b * CmuProtocol.FUTURE + t) * width + i] =
                            now + speed * (t + 1) * step;
                }
            }
        }
        return futures;
    }
}
