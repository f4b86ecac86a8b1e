package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.SampleNoise;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.TrackEstimate;
import io.murmuration.motion.track.TrackEstimator;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors of agents of whom the means over everybody say little: those that have just come, and
 * those that stand.
 *
 * <p>A target that has just come is one whose past is shortened to its last n samples and carried
 * back from them as windows are, by {@link TrackEstimator}; a single sample stands still. Everybody
 * else in the window stays as recorded. Of a window at most {@value #TARGETS} targets are
 * shortened, one at a time, others in each window.
 *
 * <p>A target stands when it has come less than {@value #STANDING_METERS_PER_SECOND} m a second
 * over its past.
 *
 * @param bySeen by the number of samples seen, {@link #SEEN}; empty where there is no target
 * @param standing of those that stand; no agents where there are none
 */
public record AgentGroups(Map<Integer, PathErrors> bySeen, PathErrors standing) {
    /** Numbers of samples that are looked at. */
    public static final List<Integer> SEEN = List.of(1, 2, 3, 4, 6, EthUcy.PAST);

    /** Below this an agent stands. */
    public static final double STANDING_METERS_PER_SECOND = 0.15;

    static final int TARGETS = 2;

    private static final int DIMENSION = 2;

    private static final long DT_NANOS = WindowSpec.DEFAULT_STEP.periodNanos();

    private static final TrackEstimator ESTIMATOR =
            new TrackEstimator(DT_NANOS, WindowSpec.maxGapNanos(DT_NANOS));

    /** Forecasts the windows once as they are and once for every number of samples. */
    static AgentGroups of(MotionPredictor predictor, List<LabelledWindow> windows) {
        PathErrors.Builder standing = new PathErrors.Builder();
        Evaluation.forEach(
                predictor,
                windows,
                (window, forecasts) -> addStanding(window, forecasts, standing));
        Map<Integer, PathErrors> bySeen = new LinkedHashMap<>();
        for (int seen : SEEN) {
            PathErrors.Builder errors = new PathErrors.Builder();
            Evaluation.forEach(
                    predictor,
                    shortened(windows, seen),
                    (window, forecasts) ->
                            errors.add(
                                    forecasts.get(window.targets()[0]),
                                    window.target(0).positions(),
                                    window.futures()[0]));
            bySeen.put(seen, errors.build());
        }
        return new AgentGroups(bySeen, standing.build());
    }

    /** The plain mean of several scenes, each counting once. */
    static AgentGroups mean(List<AgentGroups> scenes) {
        Map<Integer, PathErrors> bySeen = new LinkedHashMap<>();
        for (int seen : SEEN) {
            bySeen.put(
                    seen, PathErrors.mean(scenes.stream().map(s -> s.bySeen().get(seen)).toList()));
        }
        return new AgentGroups(
                bySeen, PathErrors.mean(scenes.stream().map(AgentGroups::standing).toList()));
    }

    private static void addStanding(
            LabelledWindow window, List<AgentForecast> forecasts, PathErrors.Builder standing) {
        for (int i = 0; i < window.targets().length; i++) {
            double[] past = window.target(i).positions();
            int last = past.length - DIMENSION;
            double way = Math.hypot(past[last] - past[0], past[last + 1] - past[1]);
            double seconds = (EthUcy.PAST - 1) * window.window().dtNanos() / 1e9;
            if (way < STANDING_METERS_PER_SECOND * seconds) {
                standing.add(forecasts.get(window.targets()[i]), past, window.futures()[i]);
            }
        }
    }

    /** Windows of one target each, which has been seen for so many samples. */
    static List<LabelledWindow> shortened(List<LabelledWindow> windows, int seen) {
        List<LabelledWindow> shortened = new ArrayList<>();
        for (int at = 0; at < windows.size(); at++) {
            LabelledWindow window = windows.get(at);
            int targets = window.targets().length;
            int chosen = Math.min(TARGETS, targets);
            for (int i = 0; i < chosen; i++) {
                shortened.add(shortened(window, (at + i * targets / chosen) % targets, seen));
            }
        }
        return shortened;
    }

    private static LabelledWindow shortened(LabelledWindow labelled, int target, int seen) {
        SceneWindow window = labelled.window();
        int index = labelled.targets()[target];
        List<AgentWindow> agents = new ArrayList<>(window.agents());
        agents.set(index, shortened(agents.get(index), seen));
        SceneWindow changed =
                new SceneWindow(
                        window.scene(),
                        window.frameId(),
                        window.dimension(),
                        window.t0Nanos(),
                        window.dtNanos(),
                        window.pastSteps(),
                        agents);
        return new LabelledWindow(
                changed, new int[] {index}, new double[][] {labelled.futures()[target]});
    }

    /** What the window of a whole past would be had the agent been seen for so many samples. */
    static AgentWindow shortened(AgentWindow agent, int seen) {
        int past = agent.provenance().length;
        long[] instants = new long[past];
        Track track = new Track();
        for (int t = 0; t < past; t++) {
            instants[t] = t * DT_NANOS;
            if (t >= past - seen) {
                double[] position =
                        Arrays.copyOfRange(
                                agent.positions(), DIMENSION * t, DIMENSION * t + DIMENSION);
                track.append(new Sample(instants[t], position, agent.kind(), 1, ""));
            }
        }
        TrackEstimate estimate = ESTIMATOR.estimate(track, seen - 1, instants, SampleNoise.NONE);
        return new AgentWindow(
                agent.id(),
                agent.kind(),
                estimate.positions(),
                estimate.provenance(),
                estimate.spread(),
                agent.ageNanos());
    }
}
