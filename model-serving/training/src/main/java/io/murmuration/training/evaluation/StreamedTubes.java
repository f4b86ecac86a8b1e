package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.calibration.SettledPasts;
import io.murmuration.motion.calibration.Tube;
import io.murmuration.motion.calibration.TubeCalibrator;
import io.murmuration.motion.calibration.TubeSpec;
import io.murmuration.motion.calibration.TubeState;
import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.window.TickGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Plays windows to the calibrator in the order of time, as the job does, and counts apart from it
 * what its tubes held: truth of step k is where {@link SettledPasts} says that an agent was k steps
 * later.
 *
 * <p>Not thread-safe.
 */
public final class StreamedTubes {
    /** Ticks after which coverage counts. */
    static final int FIRST_TICKS = 150;

    /** Ticks over which coverage is followed. */
    static final int ROLLING = 100;

    private final TubeCalibrator calibrator =
            new TubeCalibrator(new TubeSpec(TubeSpec.DEFAULT_COVERAGE));

    private final TubeState state = new TubeState();
    private final TubeQuantiles start;
    private final TreeMap<Long, Issued> issued = new TreeMap<>();
    private final List<long[]> ticks = new ArrayList<>();

    private long firstNanos = Long.MIN_VALUE;
    private long settledNanos = Long.MIN_VALUE / 2;
    private long[] inside;
    private long[] all;
    private long paths;
    private long pathsInside;
    private double radii;

    /** A forecast, and how its agents' paths went so far. */
    private static final class Issued {
        private final SceneWindow window;
        private final Forecast forecast;
        private final List<Tube> tubes;
        private final int[] seen;
        private final int[] learnt;
        private final boolean[] held;

        Issued(SceneWindow window, Forecast forecast, List<Tube> tubes) {
            this.window = window;
            this.forecast = forecast;
            this.tubes = tubes;
            this.seen = new int[tubes.size()];
            this.learnt = new int[tubes.size()];
            this.held = new boolean[tubes.size()];
            Arrays.fill(held, true);
        }
    }

    private StreamedTubes(TubeQuantiles start) {
        this.start = start;
    }

    /** Forecasts every window. */
    public static List<Forecast> forecasts(MotionPredictor predictor, List<SceneWindow> windows) {
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        for (int from = 0; from < windows.size(); from += Evaluation.BATCH) {
            int below = Math.min(windows.size(), from + Evaluation.BATCH);
            forecasts.addAll(predictor.predict(windows.subList(from, below)));
        }
        return forecasts;
    }

    /** The figures over everything after the first ticks. */
    public static TubeFigures of(
            List<SceneWindow> windows, List<Forecast> forecasts, TubeQuantiles start) {
        StreamedTubes tubes = new StreamedTubes(start);
        tubes.play(windows, forecasts);
        return tubes.figures();
    }

    /**
     * The coverage of the {@value #ROLLING} ticks that end so many ticks after the first window of
     * the second stream, which follows the first without a word under the same scene; empty when it
     * does not last that long.
     */
    static OptionalDouble afterSwitch(
            List<SceneWindow> before,
            List<Forecast> beforeForecasts,
            List<SceneWindow> after,
            List<Forecast> afterForecasts,
            TubeQuantiles start,
            int ticksAfter) {
        StreamedTubes tubes = new StreamedTubes(start);
        tubes.play(before, beforeForecasts);
        int switched = tubes.ticks.size();
        long dt = before.get(0).dtNanos();
        long shift = before.get(before.size() - 1).t0Nanos() + dt - after.get(0).t0Nanos();
        List<SceneWindow> retimed = new ArrayList<>(after.size());
        List<Forecast> renamed = new ArrayList<>(after.size());
        for (int i = 0; i < after.size(); i++) {
            retimed.add(later(after.get(i), shift));
            renamed.add(afterForecasts.get(i));
        }
        tubes.play(retimed, renamed);
        int end = switched + ticksAfter;
        return end <= tubes.ticks.size()
                ? OptionalDouble.of(tubes.share(end - ROLLING, end))
                : OptionalDouble.empty();
    }

    /** The window at another time, with agents who are not taken for those before. */
    private static SceneWindow later(SceneWindow window, long nanos) {
        List<AgentWindow> agents = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            agents.add(
                    new AgentWindow(
                            "later-" + agent.id(),
                            agent.kind(),
                            agent.positions(),
                            agent.provenance(),
                            agent.spread(),
                            agent.ageNanos()));
        }
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos() + nanos,
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }

    private void play(List<SceneWindow> windows, List<Forecast> forecasts) {
        for (int i = 0; i < windows.size(); i++) {
            take(windows.get(i), forecasts.get(i));
        }
    }

    private void take(SceneWindow window, Forecast forecast) {
        if (firstNanos == Long.MIN_VALUE) {
            firstNanos = window.t0Nanos();
            inside = new long[forecast.futureSteps()];
            all = new long[forecast.futureSteps()];
        }
        int tick = (int) Math.round((double) (window.t0Nanos() - firstNanos) / window.dtNanos());
        while (ticks.size() <= tick) {
            ticks.add(new long[2]);
        }
        SettledPasts pasts = new SettledPasts(window);
        for (Issued then : issued.values()) {
            for (int k = 1; k <= forecast.futureSteps(); k++) {
                long stamp = then.window.t0Nanos() + k * window.dtNanos();
                boolean now = stamp <= pasts.newestNanos() + TickGrid.TOLERANCE_NANOS;
                if (now && stamp > settledNanos + TickGrid.TOLERANCE_NANOS) {
                    judge(then, k - 1, stamp, pasts, tick);
                }
            }
        }
        settledNanos = pasts.untilNanos();
        issued.put(
                window.t0Nanos(),
                new Issued(window, forecast, calibrator.next(state, window, forecast, start)));
        issued.headMap(window.t0Nanos() - (forecast.futureSteps() + 2L) * window.dtNanos()).clear();
    }

    private void judge(Issued then, int step, long stamp, SettledPasts pasts, int tick) {
        boolean counts = tick >= FIRST_TICKS;
        for (int n = 0; n < then.window.agents().size(); n++) {
            if (then.learnt[n] > step) {
                continue;
            }
            double[] truth = pasts.at(then.window.agents().get(n).id(), stamp);
            Tube tube = then.tubes.get(n);
            if (truth == null || !tube.isKnown()) {
                continue;
            }
            then.learnt[n] = step + 1;
            double radius = tube.radiusMeters()[step];
            double distance = distance(then.forecast.agents().get(n), step, truth);
            boolean held = distance <= radius;
            ticks.get(tick)[0] += held ? 1 : 0;
            ticks.get(tick)[1]++;
            if (counts) {
                inside[step] += held ? 1 : 0;
                all[step]++;
                radii += radius;
            }
            then.seen[n]++;
            then.held[n] &= distance <= tube.pathFactor() * radius;
            if (counts && then.seen[n] == then.forecast.futureSteps()) {
                paths++;
                pathsInside += then.held[n] ? 1 : 0;
            }
        }
    }

    private static double distance(AgentForecast forecast, int step, double[] truth) {
        int dimension = truth.length;
        int length = forecast.best().length;
        double least = Double.POSITIVE_INFINITY;
        for (int m = 0; m * length < forecast.modes().length; m++) {
            int at = m * length + step * dimension;
            double[] there = Arrays.copyOfRange(forecast.modes(), at, at + dimension);
            least = Math.min(least, Displacement.fde(there, 0, truth, dimension));
        }
        return least;
    }

    private double share(int from, int below) {
        long[] sum = new long[2];
        for (long[] tick : ticks.subList(Math.max(0, from), below)) {
            sum[0] += tick[0];
            sum[1] += tick[1];
        }
        return (double) sum[0] / sum[1];
    }

    private TubeFigures figures() {
        double[] perStep = new double[all.length];
        Arrays.setAll(perStep, k -> (double) inside[k] / all[k]);
        long truths = Arrays.stream(all).sum();
        double least = Double.NaN;
        double greatest = Double.NaN;
        for (int below = FIRST_TICKS + ROLLING; below <= ticks.size(); below++) {
            double share = share(below - ROLLING, below);
            least = least <= share ? least : share;
            greatest = greatest >= share ? greatest : share;
        }
        return new TubeFigures(
                truths,
                (double) Arrays.stream(inside).sum() / truths,
                perStep,
                (double) pathsInside / paths,
                least,
                greatest,
                radii / truths);
    }
}
