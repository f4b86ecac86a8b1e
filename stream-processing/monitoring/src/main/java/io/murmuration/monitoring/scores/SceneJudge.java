package io.murmuration.monitoring.scores;

import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.AgentScore;
import io.murmuration.motion.scoring.IssuedForecast;
import io.murmuration.motion.scoring.ScoreSums;
import io.murmuration.motion.scoring.ScoreSums.Count;
import io.murmuration.motion.scoring.Truths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares one forecast frame with what happened, or with the frame before it. Pure. */
final class SceneJudge {
    private SceneJudge() {}

    /** Told of an agent that was measured at every step. */
    interface Scored {
        void agent(IssuedForecast forecast, int agent, double[] truth);
    }

    /**
     * Scores every agent.
     *
     * @param frame the forecast
     * @param truths what was seen at its steps
     * @param widths for the likelihood, shape [F]; empty when unknown
     * @param scored told of everyone who was scored
     */
    static SumsStore.Batch score(
            ForecastFrame frame, Truths truths, double[] widths, Scored scored) {
        SumsStore.Batch batch = new SumsStore.Batch();
        IssuedForecast forecast = WireReading.issued(frame);
        if (forecast == null) {
            return batch;
        }
        double[] fitting = widths.length == forecast.futureSteps() ? widths : new double[0];
        for (int i = 0; i < forecast.agents().size(); i++) {
            IssuedForecast.Agent agent = forecast.agents().get(i);
            AgentForecast wire = frame.getAgents(i);
            List<ScoreSums> sums = sumsOf(batch, wire.getKind());
            double[] truth = truths.path(forecast, agent.forecast().id());
            AgentScore score = truth == null ? null : AgentScore.of(forecast, agent, truth);
            if (score != null) {
                int seen = wire.getCompleteness().getMeasured();
                sums.forEach(s -> s.addSeen(seen, score));
            }
            if (!agent.fullyMeasured()) {
                sums.forEach(s -> s.count(Count.PARTIAL_PAST, 1));
                continue;
            }
            if (score == null) {
                sums.forEach(s -> s.count(Count.LEFT, 1));
                continue;
            }
            scored.agent(forecast, i, truth);
            double[] radius = radius(wire, forecast.futureSteps());
            double factor = wire.getPathRadiusFactor();
            sums.forEach(s -> s.add(forecast, agent, score, truth, radius, factor, fitting));
        }
        return batch;
    }

    /** How far the best paths moved for the instants that both frames speak of. */
    static SumsStore.Batch jump(ForecastFrame before, ForecastFrame now) {
        SumsStore.Batch batch = new SumsStore.Batch();
        IssuedForecast earlier = WireReading.issued(before);
        IssuedForecast later = WireReading.issued(now);
        if (earlier == null
                || later == null
                || earlier.dtNanos() != later.dtNanos()
                || earlier.dimension() != later.dimension()) {
            return batch;
        }
        long shift = Math.round((later.t0Nanos() - earlier.t0Nanos()) / (double) later.dtNanos());
        int steps = (int) Math.min(later.futureSteps(), earlier.futureSteps() - shift);
        if (shift < 1 || steps < 1) {
            return batch;
        }
        Map<String, double[]> paths = new HashMap<>();
        earlier.agents().forEach(a -> paths.put(a.forecast().id(), a.forecast().best()));
        int dimension = later.dimension();
        for (int i = 0; i < later.agents().size(); i++) {
            double[] best = later.agents().get(i).forecast().best();
            double[] old = paths.get(later.agents().get(i).forecast().id());
            if (old == null) {
                continue;
            }
            double moved = 0;
            for (int step = 0; step < steps; step++) {
                moved += distance(best, step, old, step + (int) shift, dimension);
            }
            double mean = moved / steps;
            sumsOf(batch, now.getAgents(i).getKind()).forEach(s -> s.addJump(mean));
        }
        return batch;
    }

    /** Counts the agents of a frame that is given up. */
    static SumsStore.Batch forgotten(ForecastFrame frame) {
        SumsStore.Batch batch = new SumsStore.Batch();
        for (AgentForecast agent : frame.getAgentsList()) {
            sumsOf(batch, agent.getKind()).forEach(s -> s.count(Count.FORGOTTEN, 1));
        }
        return batch;
    }

    private static List<ScoreSums> sumsOf(SumsStore.Batch batch, AgentKind kind) {
        return switch (kind) {
            case AGENT_KIND_UNSPECIFIED -> List.of(batch.all());
            case UNRECOGNIZED -> List.of(batch.all(), batch.of(AgentKind.OTHER));
            default -> List.of(batch.all(), batch.of(kind));
        };
    }

    private static double[] radius(AgentForecast agent, int steps) {
        double[] radius = new double[agent.getRadiusCount() == steps ? steps : 0];
        for (int step = 0; step < radius.length; step++) {
            radius[step] = agent.getRadius(step);
        }
        return radius;
    }

    private static double distance(double[] a, int stepA, double[] b, int stepB, int dimension) {
        double sum = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double difference = a[stepA * dimension + axis] - b[stepB * dimension + axis];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
