package io.murmuration.training.train;

/**
 * A run whose loss or slopes have stopped being numbers. Nothing of the step that found out is
 * kept: the state of the last whole epoch stays, and the same command goes on from there.
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private DivergedException(String message) {
        super(message);
    }

    /**
     * Checks a step before it is taken.
     *
     * @param loss of the step
     * @param slope length of its gradient
     * @param step counted from 0
     * @param epochs that are done
     * @throws DivergedException when one of them is not finite
     */
    public static void check(float loss, double slope, long step, int epochs) {
        if (!Float.isFinite(loss) || !Double.isFinite(slope)) {
            throw new DivergedException(
                    "the loss of step %d is %s and its gradient has the length %s; the run stays as it was after epoch %d"
                            .formatted(step, loss, slope, epochs));
        }
    }
}
