package io.murmuration.motion.symmetry;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Holds a predictor to its promises.
 *
 * <pre>{@code
 * List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(100, new Random(seed));
 * SymmetryAssertions promises = SymmetryAssertions.on(predictor).withSeed(seed);
 * promises.assertContract(windows);
 * promises.assertEquivariant(windows);
 * promises.assertOrderDoesNotMatter(windows);
 * promises.assertBatchDoesNotMatter(windows);
 * promises.assertFarAgentsDoNotMatter(windows, 5.0, 1);
 * }</pre>
 *
 * <p>Each throws an {@link AssertionError} that names the scene, the residual and the seed. Equal
 * means equal in every bit, but for {@link #assertEquivariant}: an isometry rounds, so there modes
 * may differ by {@code tolerance} times the scene's extent and, a reflection may swap them, are
 * compared as sets. The extent is the diagonal of the box around all past and forecast positions,
 * at least 1 m.
 *
 * <p>Immutable; as safe with threads as the predictor, which is not closed.
 *
 * @param predictor what is held to its promises
 * @param seed of the random isometries and orders
 * @param trials how many isometries or orders for each window, at least 1
 * @param tolerance of positions under isometries, as a share of the scene's extent
 * @param probabilityTolerance of probabilities under isometries
 * @param maxShiftMeters how far an isometry shifts along each axis
 * @param orderTolerance of positions and probabilities under another order of agents, metres; 0
 *     where every bit must stay
 */
public record SymmetryAssertions(
        MotionPredictor predictor,
        long seed,
        int trials,
        double tolerance,
        double probabilityTolerance,
        double maxShiftMeters,
        double orderTolerance) {
    /** Seed of the first draws. */
    public static final long DEFAULT_SEED = 1;

    /** One isometry or order for each window. */
    public static final int DEFAULT_TRIALS = 1;

    /** Share of the scene's extent that single precision is allowed. */
    public static final double DEFAULT_TOLERANCE = 1e-4;

    /** What a probability may change by. */
    public static final double DEFAULT_PROBABILITY_TOLERANCE = 1e-4;

    /** A kilometre along each axis. */
    public static final double DEFAULT_MAX_SHIFT_METERS = 1000;

    private static final double LEAST_EXTENT_METERS = 1;
    private static final int LARGEST_BATCH = 64;

    /** The assertions with the defaults. */
    public static SymmetryAssertions on(MotionPredictor predictor) {
        return new SymmetryAssertions(
                predictor,
                DEFAULT_SEED,
                DEFAULT_TRIALS,
                DEFAULT_TOLERANCE,
                DEFAULT_PROBABILITY_TOLERANCE,
                DEFAULT_MAX_SHIFT_METERS,
                0);
    }

    /** The same with other random draws. */
    public SymmetryAssertions withSeed(long newSeed) {
        return new SymmetryAssertions(
                predictor,
                newSeed,
                trials,
                tolerance,
                probabilityTolerance,
                maxShiftMeters,
                orderTolerance);
    }

    /** The same with more draws for each window. */
    public SymmetryAssertions withTrials(int newTrials) {
        return new SymmetryAssertions(
                predictor,
                seed,
                newTrials,
                tolerance,
                probabilityTolerance,
                maxShiftMeters,
                orderTolerance);
    }

    /** The same with other tolerances under isometries. */
    public SymmetryAssertions withTolerance(double ofExtent, double ofProbability) {
        return new SymmetryAssertions(
                predictor, seed, trials, ofExtent, ofProbability, maxShiftMeters, orderTolerance);
    }

    /** The same with shorter or longer shifts. */
    public SymmetryAssertions withMaxShift(double meters) {
        return new SymmetryAssertions(
                predictor, seed, trials, tolerance, probabilityTolerance, meters, orderTolerance);
    }

    /** The same for a predictor whose sums over agents round. */
    public SymmetryAssertions withOrderTolerance(double newOrderTolerance) {
        return new SymmetryAssertions(
                predictor,
                seed,
                trials,
                tolerance,
                probabilityTolerance,
                maxShiftMeters,
                newOrderTolerance);
    }

    /**
     * One forecast for every window in their order, all agents in theirs, finite, of the right
     * shapes, with probabilities that sum to 1; the windows are as they were.
     */
    public void assertContract(List<SceneWindow> windows) {
        ContractCheck.check(predictor, windows);
    }

    /**
     * An isometry of the input is the same isometry of the output. All windows go to the predictor
     * in one call, and all moved ones in another.
     */
    public void assertEquivariant(List<SceneWindow> windows) {
        SymmetryGroup promised = predictor.symmetryGroup();
        SymmetryGroup group = promised.keepsVertical() ? promised : SymmetryGroup.FULL;
        List<Forecast> plain = predictor.predict(windows);
        for (int trial = 0; trial < trials; trial++) {
            long trialSeed = seed + trial;
            Random random = new Random(trialSeed);
            List<Isometry> isometries = new ArrayList<>(windows.size());
            List<SceneWindow> movedWindows = new ArrayList<>(windows.size());
            for (SceneWindow window : windows) {
                Isometry isometry =
                        Isometry.random(group, window.dimension(), maxShiftMeters, random);
                isometries.add(isometry);
                movedWindows.add(isometry.apply(window));
            }
            List<Forecast> moved = predictor.predict(movedWindows);
            for (int i = 0; i < windows.size(); i++) {
                compareMoved(
                        windows.get(i), isometries.get(i), plain.get(i), moved.get(i), trialSeed);
            }
        }
    }

    private void compareMoved(
            SceneWindow window, Isometry isometry, Forecast plain, Forecast moved, long trialSeed) {
        double extent = Scenes.extent(window, plain, LEAST_EXTENT_METERS);
        ForecastComparison.Difference difference =
                new ForecastComparison(window.dimension(), tolerance * extent, probabilityTolerance)
                        .compare(isometry.apply(plain), moved);
        if (!(difference.residual() <= 1)) {
            throw new AssertionError(
                    String.format(
                            Locale.ROOT,
                            "not equivariant in scene %s: %s differ by %.3g times what is allowed"
                                    + " (%.3g of an extent of %.3g m, or %.3g of probability)"
                                    + " under a %s; seed %d",
                            window.scene(),
                            difference.where(),
                            difference.residual(),
                            tolerance,
                            extent,
                            probabilityTolerance,
                            isometry.mirrors() ? "reflection" : "rotation",
                            trialSeed));
        }
    }

    /** Other names, and so another order of the agents, change nothing but the names. */
    public void assertOrderDoesNotMatter(List<SceneWindow> windows) {
        for (int trial = 0; trial < trials; trial++) {
            long trialSeed = seed + trial;
            Random random = new Random(trialSeed);
            for (SceneWindow window : windows) {
                int[] order = Scenes.randomOrder(window.agents().size(), random);
                Forecast plain = predictOne(window);
                Forecast back = Scenes.restored(predictOne(Scenes.reordered(window, order)), order);
                String where;
                if (orderTolerance == 0) {
                    where = ForecastComparison.firstDifference(plain, back);
                } else {
                    ForecastComparison.Difference difference =
                            new ForecastComparison(
                                            window.dimension(), orderTolerance, orderTolerance)
                                    .compare(plain, back);
                    where =
                            difference.residual() <= 1
                                    ? null
                                    : difference.where()
                                            + (" by " + difference.residual() * orderTolerance);
                }
                if (where != null) {
                    throw new AssertionError(
                            "the order of agents matters in scene "
                                    + window.scene()
                                    + (": " + where + "; seed " + trialSeed));
                }
            }
        }
    }

    /** A window has the same forecast alone, among all others, shuffled and in random batches. */
    public void assertBatchDoesNotMatter(List<SceneWindow> windows) {
        Forecast[] alone = new Forecast[windows.size()];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = predictOne(windows.get(i));
        }
        compareWithAlone(windows, alone, Scenes.inOrder(alone.length), "one batch", seed);
        for (int trial = 0; trial < trials; trial++) {
            long trialSeed = seed + trial;
            Random random = new Random(trialSeed);
            int[] order = Scenes.randomOrder(alone.length, random);
            int from = 0;
            while (from < order.length) {
                int size = Math.min(order.length - from, 2 + random.nextInt(LARGEST_BATCH - 1));
                int[] batch = Arrays.copyOfRange(order, from, from + size);
                compareWithAlone(windows, alone, batch, "a batch of " + size, trialSeed);
                from += size;
            }
        }
    }

    private void compareWithAlone(
            List<SceneWindow> windows, Forecast[] alone, int[] batch, String what, long seedUsed) {
        List<SceneWindow> given = Scenes.select(windows, batch);
        List<Forecast> together = predictor.predict(given);
        for (int i = 0; i < batch.length; i++) {
            String where = ForecastComparison.firstDifference(alone[batch[i]], together.get(i));
            if (where != null) {
                throw new AssertionError(
                        "scene "
                                + given.get(i).scene()
                                + " has another forecast alone than in "
                                + (what + ": " + where + "; seed " + seedUsed));
            }
        }
    }

    /**
     * An agent's forecast is the same without everybody who is out of its reach: who cannot be got
     * to in {@code hops} steps from agent to agent, each of at most {@code radiusMeters} at t0.
     *
     * @throws IllegalArgumentException when nobody is out of anybody's reach in any of the windows,
     *     so that nothing would be tested
     */
    public void assertFarAgentsDoNotMatter(
            List<SceneWindow> windows, double radiusMeters, int hops) {
        long tested = 0;
        for (SceneWindow window : windows) {
            Forecast all = predictOne(window);
            for (int agent = 0; agent < window.agents().size(); agent++) {
                SceneWindow near = Scenes.withinReach(window, agent, radiusMeters, hops);
                if (near.agents().size() == window.agents().size()) {
                    continue;
                }
                tested++;
                AgentWindow self = window.agents().get(agent);
                AgentForecast alone = predictOne(near).agents().get(near.agents().indexOf(self));
                if (!ForecastComparison.identical(all.agents().get(agent), alone)) {
                    throw new AssertionError(
                            "agents out of reach change the forecast of agent "
                                    + self.id()
                                    + (" in scene " + window.scene())
                                    + String.format(
                                            Locale.ROOT,
                                            "; reach %d × %.3g m",
                                            hops,
                                            radiusMeters));
                }
            }
        }
        if (tested == 0) {
            throw new IllegalArgumentException(
                    "nobody is out of anybody's reach in these windows: nothing was tested");
        }
    }

    private Forecast predictOne(SceneWindow window) {
        return predictor.predict(List.of(window)).get(0);
    }
}
