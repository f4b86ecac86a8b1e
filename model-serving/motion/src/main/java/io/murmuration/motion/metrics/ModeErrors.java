package io.murmuration.motion.metrics;

/**
 * The errors of a set of modes of one agent.
 *
 * <p>minADE and minFDE are each minimised on their own, as the tables of ETH/UCY do: the mode that
 * ends closest need not be the one that is closest on the way. {@code closestFde} is the FDE of the
 * mode with the least ADE, for whoever wants one mode for both; it is never below minFDE.
 *
 * @param closest index of the mode with the least ADE, the first one where several are equal
 * @param minAde least ADE of any mode, metres
 * @param closestFde FDE of mode {@code closest}, metres
 * @param minFde least FDE of any mode, metres
 */
public record ModeErrors(int closest, double minAde, double closestFde, double minFde) {
    /** An agent whose every mode ends further from the truth than this was missed, metres. */
    public static final double MISS_METERS = 2.0;

    /**
     * Compares every mode with the truth.
     *
     * @param modes metres, shape [M, F, D] flattened, at least one
     * @param truth metres, shape [F, D] flattened
     * @param dimension D
     */
    public static ModeErrors of(double[] modes, double[] truth, int dimension) {
        return ofFirst(Displacement.count(modes, truth, dimension), modes, truth, dimension);
    }

    /** The same over the first {@code count} modes only, "best of count". */
    public static ModeErrors ofFirst(int count, double[] modes, double[] truth, int dimension) {
        int closest = 0;
        double minAde = Double.POSITIVE_INFINITY;
        double closestFde = Double.POSITIVE_INFINITY;
        double minFde = Double.POSITIVE_INFINITY;
        for (int mode = 0; mode < count; mode++) {
            double ade = Displacement.ade(modes, mode, truth, dimension);
            double fde = Displacement.fde(modes, mode, truth, dimension);
            minFde = Math.min(minFde, fde);
            if (ade < minAde) {
                closest = mode;
                minAde = ade;
                closestFde = fde;
            }
        }
        return new ModeErrors(closest, minAde, closestFde, minFde);
    }

    /** Whether no mode ends within {@link #MISS_METERS} of the truth. */
    public boolean missed() {
        return minFde > MISS_METERS;
    }
}
