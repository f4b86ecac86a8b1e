package io.murmuration.motion.scoring;

import io.murmuration.motion.calibration.Tube;

/** Running sums of one scene. */
final class Tally {
    long forecasts;
    long repeated;
    long scored;
    long left;
    long partialPast;
    long unfinished;
    long forgotten;
    long fallbacks;
    private long missed;
    private long withTube;
    private long truths;
    private long truthsInside;
    private long pathsInside;
    private double ade;
    private double fde;
    private double minAde;
    private double minFde;
    private double cvAde;
    private double cvFde;

    void score(IssuedForecast forecast, IssuedForecast.Agent agent, double[] truth) {
        AgentScore score = AgentScore.of(forecast, agent, truth);
        scored++;
        ade += score.ade();
        fde += score.fde();
        minAde += score.minAde();
        minFde += score.minFde();
        cvAde += score.constantVelocityAde();
        cvFde += score.constantVelocityFde();
        if (score.missed()) {
            missed++;
        }
        if (agent.forecast().isFallback()) {
            fallbacks++;
        }
        if (agent.tube().isKnown()) {
            judge(agent.tube(), score.nearest());
        }
    }

    private void judge(Tube tube, double[] nearest) {
        boolean whole = true;
        for (int step = 0; step < nearest.length; step++) {
            float radius = tube.radiusMeters()[step];
            truths++;
            truthsInside += nearest[step] <= radius ? 1 : 0;
            whole &= nearest[step] <= tube.pathFactor() * radius;
        }
        withTube++;
        pathsInside += whole ? 1 : 0;
    }

    void add(Tally other) {
        forecasts += other.forecasts;
        repeated += other.repeated;
        scored += other.scored;
        left += other.left;
        partialPast += other.partialPast;
        unfinished += other.unfinished;
        forgotten += other.forgotten;
        fallbacks += other.fallbacks;
        missed += other.missed;
        withTube += other.withTube;
        truths += other.truths;
        truthsInside += other.truthsInside;
        pathsInside += other.pathsInside;
        ade += other.ade;
        fde += other.fde;
        minAde += other.minAde;
        minFde += other.minFde;
        cvAde += other.cvAde;
        cvFde += other.cvFde;
    }

    ScoreTable.Row row(String scene) {
        return new ScoreTable.Row(
                scene,
                forecasts,
                repeated,
                scored,
                left,
                partialPast,
                unfinished,
                forgotten,
                fallbacks,
                ade / scored,
                fde / scored,
                minAde / scored,
                minFde / scored,
                (double) missed / scored,
                cvAde / scored,
                cvFde / scored,
                withTube,
                (double) truthsInside / truths,
                (double) pathsInside / withTube);
    }
}
