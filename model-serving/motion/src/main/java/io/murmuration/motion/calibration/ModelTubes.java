package io.murmuration.motion.calibration;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.window.TickGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What is known of one model in one scene: the radii of each group, and the forecasts of the last
 * horizon, which wait for their truths. Mutable; one thread.
 */
final class ModelTubes {
    /** Ticks that lie on a source's frames are a step apart to within its period. */
    private static final double LEAST_STEP = 0.6;

    private final TubeSpec spec;
    private final int futureSteps;
    private final Map<TubeGroup, GroupTubes> groups = new EnumMap<>(TubeGroup.class);

    /** In the order of t0, no two closer than six tenths of a step. */
    private final Deque<PendingForecast> pending = new ArrayDeque<>();

    private long newestNanos;

    private ModelTubes(TubeSpec spec, int futureSteps, long newestNanos) {
        this.spec = spec;
        this.futureSteps = futureSteps;
        this.newestNanos = newestNanos;
    }

    /** As it is before the first forecast, which is about to come. */
    static ModelTubes begin(TubeSpec spec, TubeQuantiles start, int futureSteps, long t0Nanos) {
        ModelTubes tubes = new ModelTubes(spec, futureSteps, t0Nanos - 1);
        for (TubeGroup group : TubeGroup.values()) {
            tubes.groups.put(group, GroupTubes.begin(spec, group, futureSteps, start));
        }
        return tubes;
    }

    ModelTubes copy() {
        ModelTubes copy = new ModelTubes(spec, futureSteps, newestNanos);
        groups.forEach((group, tubes) -> copy.groups.put(group, tubes.copy()));
        pending.forEach(forecast -> copy.pending.add(forecast.copy()));
        return copy;
    }

    int futureSteps() {
        return futureSteps;
    }

    TubeSpec spec() {
        return spec;
    }

    long newestNanos() {
        return newestNanos;
    }

    /** Number of agents of forecasts that wait. */
    int waiting() {
        return pending.stream().mapToInt(forecast -> forecast.agents().size()).sum();
    }

    /** The tubes of a forecast as things stand. */
    List<Tube> tubes(SceneWindow window, Forecast forecast) {
        Map<TubeGroup, Tube> byGroup = new EnumMap<>(TubeGroup.class);
        List<Tube> tubes = new ArrayList<>(window.agents().size());
        for (TubeGroup group : groups(window, forecast)) {
            tubes.add(
                    byGroup.computeIfAbsent(
                            group,
                            key -> {
                                GroupTubes known = groups.get(key);
                                return known.tube(known.radii());
                            }));
        }
        return tubes;
    }

    /** Learns from the window, gives the forecast its tubes, and waits for its truths. */
    List<Tube> next(SceneWindow window, Forecast forecast) {
        learn(window);
        newestNanos = window.t0Nanos();
        boolean between =
                !pending.isEmpty()
                        && window.t0Nanos() - pending.peekLast().t0Nanos()
                                < LEAST_STEP * window.dtNanos();
        if (!between) {
            Map<TubeGroup, Tube> sent = new EnumMap<>(TubeGroup.class);
            groups.forEach(
                    (group, known) -> {
                        float[] radii = known.radii();
                        if (radii.length > 0) {
                            float factor =
                                    known.path().isKnown() ? (float) known.path().radius() : 0;
                            sent.put(group, new Tube(radii, factor));
                        }
                    });
            pending.add(PendingForecast.of(window, forecast, groups(window, forecast), sent));
        }
        return tubes(window, forecast);
    }

    private static List<TubeGroup> groups(SceneWindow window, Forecast forecast) {
        List<TubeGroup> groups = new ArrayList<>(window.agents().size());
        Iterator<AgentForecast> futures = forecast.agents().iterator();
        for (AgentWindow past : window.agents()) {
            groups.add(TubeGroup.of(past, futures.next()));
        }
        return groups;
    }

    /** Takes the truths that the window settles and the one before did not. */
    private void learn(SceneWindow window) {
        SettledPasts pasts = new SettledPasts(window);
        long settledBefore = newestNanos - window.dtNanos();
        for (PendingForecast forecast : pending) {
            if (forecast.dimension() != window.dimension()) {
                continue;
            }
            for (int k = 1; k <= futureSteps; k++) {
                long stamp = forecast.t0Nanos() + k * forecast.dtNanos();
                if (stamp > pasts.newestNanos() + TickGrid.TOLERANCE_NANOS) {
                    break;
                }
                if (stamp > settledBefore + TickGrid.TOLERANCE_NANOS) {
                    learn(forecast, k - 1, stamp, pasts);
                }
            }
        }
        pending.removeIf(
                forecast ->
                        forecast.t0Nanos() + futureSteps * forecast.dtNanos()
                                <= pasts.untilNanos() + TickGrid.TOLERANCE_NANOS);
    }

    /** Takes what has come true of step k, counted from 0. */
    private void learn(PendingForecast forecast, int k, long stamp, SettledPasts pasts) {
        Map<TubeGroup, Truths> steps = new EnumMap<>(TubeGroup.class);
        Map<TubeGroup, Truths> paths = new EnumMap<>(TubeGroup.class);
        for (PendingAgent agent : forecast.agents()) {
            double[] truth = agent.learnt > k ? null : pasts.at(agent.id, stamp);
            if (truth == null) {
                continue;
            }
            agent.learnt = k + 1;
            double score = agent.score(truth, k, forecast.steps());
            Tube sent = forecast.sent().get(agent.group);
            int most = forecast.agents().size();
            steps.computeIfAbsent(agent.group, group -> new Truths(most))
                    .add(score, sent == null ? 0 : sent.radiusMeters()[k]);
            agent.seen++;
            if (sent != null) {
                agent.widest = Math.max(agent.widest, score / sent.radiusMeters()[k]);
                if (agent.seen == forecast.steps()) {
                    paths.computeIfAbsent(agent.group, group -> new Truths(most))
                            .add(agent.widest, sent.pathFactor());
                }
            }
        }
        steps.forEach((group, truths) -> truths.tell(groups.get(group).step(k)));
        paths.forEach((group, truths) -> truths.tell(groups.get(group).path()));
    }

    /** The scores of one group at one step. */
    private static final class Truths {
        private final double[] scores;
        private int count;
        private int sent;
        private int outside;

        Truths(int most) {
            scores = new double[most];
        }

        /** Adds a score, and what was sent for it, 0 for nothing. */
        void add(double score, float radius) {
            scores[count++] = score;
            if (radius > 0) {
                sent++;
                outside += score > radius ? 1 : 0;
            }
        }

        void tell(RadiusTracker tracker) {
            tracker.take(scores, count, sent, outside);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(spec.coverage());
        out.writeInt(futureSteps);
        out.writeLong(newestNanos);
        for (TubeGroup group : TubeGroup.values()) {
            groups.get(group).writeTo(out);
        }
        out.writeInt(pending.size());
        for (PendingForecast forecast : pending) {
            forecast.writeTo(out, newestNanos);
        }
    }

    static ModelTubes readFrom(DataInput in) throws IOException {
        TubeSpec spec = new TubeSpec(in.readDouble());
        int futureSteps = in.readInt();
        ModelTubes read = new ModelTubes(spec, futureSteps, in.readLong());
        for (TubeGroup group : TubeGroup.values()) {
            read.groups.put(group, GroupTubes.readFrom(in, spec, futureSteps));
        }
        for (int left = in.readInt(); left > 0; left--) {
            read.pending.add(PendingForecast.readFrom(in, futureSteps));
        }
        return read;
    }
}
