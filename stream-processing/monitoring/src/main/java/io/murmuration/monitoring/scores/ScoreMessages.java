package io.murmuration.monitoring.scores;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.ProbabilityBin;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.contracts.v1.SeenScore;
import io.murmuration.contracts.v1.SiteSymmetry;
import io.murmuration.contracts.v1.StepScore;
import io.murmuration.motion.scoring.ScoreSums;
import io.murmuration.motion.scoring.ScoreSums.Count;
import io.murmuration.motion.scoring.ScoreSums.Mean;
import io.murmuration.motion.scoring.ScoreSums.PerStep;
import io.murmuration.motion.scoring.SeenSums;
import java.util.ArrayList;
import java.util.List;

/** What is known of a scene and a model, as a message. */
final class ScoreMessages {
    /** Kinds that are told apart; agents of no kind count among all. */
    private static final List<AgentKind> KINDS = kinds();

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final double LEAST_BIN_SHARE = 0.05;

    private final SumsStore sums;
    private final SourceNoises noises;
    private final SiteMeter meter;

    ScoreMessages(SumsStore sums, SourceNoises noises, SiteMeter meter) {
        this.sums = sums;
        this.noises = noises;
        this.meter = meter;
    }

    /** The figures of a model in a scene at the end of its newest forecast. */
    Score after(ForecastFrame newest) {
        String scene = newest.getScene();
        ModelReference model = newest.getModel();
        long stampNanos = WaitingForecasts.endNanos(newest);
        double nominalCoverage = newest.getNominalCoverage();
        Score.Builder score =
                Score.newBuilder()
                        .setScene(scene)
                        .setModel(model)
                        .setStampNanos(stampNanos)
                        .setDtNanos(newest.getDtNanos())
                        .addAllSources(noises.of(scene))
                        .setKnownNoiseMeters(newest.getKnownNoiseMeters());
        SiteSymmetry site = meter.read(scene, model, stampNanos);
        if (site.getTestsCount() > 0) {
            score.setSite(site);
        }
        for (AgentKind kind : KINDS) {
            ScoreSums all = sums.allTime(scene, model, kind);
            boolean everyone = kind == AgentKind.AGENT_KIND_UNSPECIFIED;
            if (!everyone && all.count(Count.SCORED) == 0) {
                continue;
            }
            score.addWindows(window(all, kind, 0, nominalCoverage));
            for (int minutes : new int[] {1, 10}) {
                long nanos = minutes * MINUTE_NANOS;
                score.addWindows(
                        window(
                                sums.newest(
                                        scene,
                                        model,
                                        kind,
                                        stampNanos,
                                        nanos / SumsStore.BUCKET_NANOS),
                                kind,
                                nanos,
                                nominalCoverage));
            }
        }
        return score.build();
    }

    private static ScoreWindow window(
            ScoreSums sums, AgentKind kind, long durationNanos, double nominalCoverage) {
        ScoreWindow.Builder window =
                ScoreWindow.newBuilder()
                        .setDurationNanos(durationNanos)
                        .setKind(kind)
                        .setScored(sums.count(Count.SCORED))
                        .setLeft(sums.count(Count.LEFT))
                        .setPartialPast(sums.count(Count.PARTIAL_PAST))
                        .setFallbacks(sums.count(Count.FALLBACKS))
                        .setForgotten(sums.count(Count.FORGOTTEN))
                        .setRepeatedForecasts(sums.count(Count.REPEATED))
                        .setAde(sums.mean(Mean.ADE))
                        .setFde(sums.mean(Mean.FDE))
                        .setProbableAde(sums.mean(Mean.PROBABLE_ADE))
                        .setProbableFde(sums.mean(Mean.PROBABLE_FDE))
                        .setMinAde(sums.mean(Mean.MIN_ADE))
                        .setMinFde(sums.mean(Mean.MIN_FDE))
                        .setConstantVelocityAde(sums.mean(Mean.CONSTANT_VELOCITY_ADE))
                        .setConstantVelocityFde(sums.mean(Mean.CONSTANT_VELOCITY_FDE))
                        .setMissRate(sums.missRate())
                        .setMixtureNll(sums.mean(Mean.MIXTURE_NLL))
                        .setClosestModeNll(sums.mean(Mean.CLOSEST_MODE_NLL))
                        .setCalibrationGap(sums.calibrationGap(LEAST_BIN_SHARE))
                        .setJump(sums.mean(Mean.JUMP))
                        .setWithRadius(sums.count(Count.WITH_RADIUS))
                        .setPathCoverage(sums.pathCoverage())
                        .setNominalCoverage(nominalCoverage);
        double[] best = sums.perStep(PerStep.BEST);
        double[] nearest = sums.perStep(PerStep.NEAREST);
        double[] straight = sums.perStep(PerStep.CONSTANT_VELOCITY);
        double[] covered = sums.perStep(PerStep.COVERED);
        for (int step = 0; step < best.length; step++) {
            window.addSteps(
                    StepScore.newBuilder()
                            .setBest(best[step])
                            .setNearestMode(nearest[step])
                            .setConstantVelocity(straight[step])
                            .setCoverage(step < covered.length ? covered[step] : Double.NaN));
        }
        if (kind == AgentKind.AGENT_KIND_UNSPECIFIED) {
            addBins(window, sums);
            addSeen(window, sums);
        }
        return window.build();
    }

    private static void addSeen(ScoreWindow.Builder window, ScoreSums sums) {
        for (SeenSums.Row row : sums.seen()) {
            window.addSeen(
                    SeenScore.newBuilder()
                            .setSteps(row.steps())
                            .setScored(row.scored())
                            .setAde(row.ade())
                            .setFde(row.fde())
                            .setMinAde(row.minAde())
                            .setMinFde(row.minFde())
                            .setConstantVelocityAde(row.constantVelocityAde())
                            .setConstantVelocityFde(row.constantVelocityFde()));
        }
    }

    private static void addBins(ScoreWindow.Builder window, ScoreSums sums) {
        for (ScoreSums.Bin bin : sums.probabilityBins()) {
            window.addBins(
                    ProbabilityBin.newBuilder()
                            .setCases(bin.cases())
                            .setStated(bin.stated())
                            .setCameTrue(bin.cameTrue()));
        }
    }

    private static List<AgentKind> kinds() {
        List<AgentKind> kinds = new ArrayList<>();
        for (AgentKind kind : AgentKind.values()) {
            if (kind != AgentKind.UNRECOGNIZED) {
                kinds.add(kind);
            }
        }
        return List.copyOf(kinds);
    }
}
