package io.murmuration.motion.symmetry;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A rotation, with or without a reflection, and a shift: x ↦ R x + t.
 *
 * <p>Immutable; the arrays are shared and not to be written.
 *
 * @param dimension D, 2 or 3
 * @param matrix R, orthogonal, shape [D, D] row by row
 * @param shift t, metres, shape [D]
 */
public record Isometry(int dimension, double[] matrix, double[] shift) {
    /** Number of axes where the last one is the vertical. */
    private static final int VERTICAL_DIMENSION = 3;

    /** Checks the shapes and that the matrix is orthogonal to 1e-9. */
    public Isometry {
        if (matrix.length != dimension * dimension || shift.length != dimension) {
            throw new IllegalArgumentException(
                    "expected a matrix of "
                            + dimension * dimension
                            + " and a shift of "
                            + dimension
                            + " numbers, found "
                            + matrix.length
                            + " and "
                            + shift.length);
        }
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b < dimension; b++) {
                double dot = 0;
                for (int k = 0; k < dimension; k++) {
                    dot += matrix[a * dimension + k] * matrix[b * dimension + k];
                }
                if (!(Math.abs(dot - (a == b ? 1 : 0)) < 1e-9)) {
                    throw new IllegalArgumentException("the matrix is not orthogonal");
                }
            }
        }
    }

    /**
     * One drawn at random: uniform over rotations and reflections, shifted by up to {@code
     * maxShiftMeters} along each axis.
     */
    public static Isometry random(int dimension, double maxShiftMeters, RandomGenerator random) {
        // Gram-Schmidt of a matrix of normal deviates is uniform over the orthogonal group.
        double[] matrix = new double[dimension * dimension];
        for (int row = 0; row < dimension; row++) {
            double length;
            do {
                for (int k = 0; k < dimension; k++) {
                    matrix[row * dimension + k] = random.nextGaussian();
                }
                // Twice, since once leaves a trace of rounding.
                removeEarlierRows(matrix, row, dimension);
                removeEarlierRows(matrix, row, dimension);
                length = length(matrix, row, dimension);
            } while (length < 1e-3);
            for (int k = 0; k < dimension; k++) {
                matrix[row * dimension + k] /= length;
            }
        }
        double[] shift = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            shift[k] = maxShiftMeters * (2 * random.nextDouble() - 1);
        }
        return new Isometry(dimension, matrix, shift);
    }

    /** One of a group, drawn at random; of {@link SymmetryGroup#NONE} any whatever. */
    public static Isometry random(
            SymmetryGroup group, int dimension, double maxShiftMeters, RandomGenerator random) {
        boolean level = group.keepsVertical() && dimension == VERTICAL_DIMENSION;
        Isometry drawn = random(level ? VERTICAL_DIMENSION - 1 : dimension, maxShiftMeters, random);
        boolean proper = group != SymmetryGroup.NONE && !group.mirrors();
        Isometry kept = proper && drawn.mirrors() ? drawn.withFirstRowTurned() : drawn;
        return level ? kept.upright(maxShiftMeters * (2 * random.nextDouble() - 1)) : kept;
    }

    private Isometry withFirstRowTurned() {
        double[] turned = matrix.clone();
        for (int k = 0; k < dimension; k++) {
            turned[k] = -turned[k];
        }
        return new Isometry(dimension, turned, shift);
    }

    /** This isometry of the plane on the floor of space, shifted up. */
    private Isometry upright(double upMeters) {
        double[] m = matrix;
        return new Isometry(
                VERTICAL_DIMENSION,
                new double[] {m[0], m[1], 0, m[2], m[3], 0, 0, 0, 1},
                new double[] {shift[0], shift[1], upMeters});
    }

    private static void removeEarlierRows(double[] matrix, int row, int dimension) {
        for (int earlier = 0; earlier < row; earlier++) {
            double dot = 0;
            for (int k = 0; k < dimension; k++) {
                dot += matrix[row * dimension + k] * matrix[earlier * dimension + k];
            }
            for (int k = 0; k < dimension; k++) {
                matrix[row * dimension + k] -= dot * matrix[earlier * dimension + k];
            }
        }
    }

    private static double length(double[] matrix, int row, int dimension) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += matrix[row * dimension + k] * matrix[row * dimension + k];
        }
        return Math.sqrt(sum);
    }

    /** Whether it mirrors: whether the determinant of R is −1. */
    public boolean mirrors() {
        double[] m = matrix;
        double determinant =
                dimension == 2
                        ? m[0] * m[3] - m[1] * m[2]
                        : m[0] * (m[4] * m[8] - m[5] * m[7])
                                - m[1] * (m[3] * m[8] - m[5] * m[6])
                                + m[2] * (m[3] * m[7] - m[4] * m[6]);
        return determinant < 0;
    }

    /**
     * Moves points.
     *
     * @param points metres, shape [.., D] flattened
     * @return new ones, in the same order
     */
    public double[] apply(double[] points) {
        double[] moved = new double[points.length];
        for (int at = 0; at < points.length; at += dimension) {
            for (int row = 0; row < dimension; row++) {
                double sum = 0;
                for (int k = 0; k < dimension; k++) {
                    sum += matrix[row * dimension + k] * points[at + k];
                }
                moved[at + row] = sum + shift[row];
            }
        }
        return moved;
    }

    /** Moves all agents of a window. */
    public SceneWindow apply(SceneWindow window) {
        List<AgentWindow> agents = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            agents.add(
                    new AgentWindow(
                            agent.id(),
                            agent.kind(),
                            apply(agent.positions()),
                            agent.provenance(),
                            agent.spread(),
                            agent.ageNanos()));
        }
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }

    /** Moves every path of a forecast; probabilities and interactions stay. */
    public Forecast apply(Forecast forecast) {
        List<AgentForecast> agents = new ArrayList<>(forecast.agents().size());
        for (AgentForecast agent : forecast.agents()) {
            agents.add(
                    new AgentForecast(
                            agent.id(),
                            agent.probabilities(),
                            apply(agent.modes()),
                            apply(agent.best()),
                            apply(agent.jointModes()),
                            agent.fallbackReason()));
        }
        return new Forecast(
                forecast.model(),
                forecast.futureSteps(),
                agents,
                forecast.jointProbabilities(),
                forecast.interactions());
    }

    /** The one that undoes it: x ↦ Rᵀ x − Rᵀ t. */
    public Isometry inverse() {
        double[] transposed = new double[matrix.length];
        double[] back = new double[dimension];
        for (int row = 0; row < dimension; row++) {
            for (int k = 0; k < dimension; k++) {
                transposed[row * dimension + k] = matrix[k * dimension + row];
                back[row] -= matrix[k * dimension + row] * shift[k];
            }
        }
        return new Isometry(dimension, transposed, back);
    }
}
