package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.pose.BodyInWorld;
import io.murmuration.eqmotion.pose.Momentum;
import io.murmuration.eqmotion.pose.Pelvis;
import java.util.ArrayList;
import java.util.List;

/**
 * How long momentum lasts: the two fading times with which a network's forecasts come closest to
 * recordings in a {@link StandInWorld}.
 *
 * <p>What is made small is the mean over recordings and over the frames of {@link WorldScores} of
 * the error as a share of that of constant velocity. The recordings have to be some that the
 * network did not learn from: its own are better forecast than any others. Deterministic.
 */
final class MomentumFit {
    private static final int APART = 7;
    private static final int AXES = 3;
    private static final double[] SHIFT_FADES = {10, 15, 20, 30, 45, 60, 90, 150};
    private static final double[] TURN_FADES = {1, 2, 3, 5, 8, 12, 20, 40};

    /**
     * A window of the stand-in world.
     *
     * @param before poses one step ago, shape [joints, 3]
     * @param now poses now
     * @param truth shape [F][joints, 3]
     * @param forecast of the network, in its frame and unit, shape [F, J, 3]
     */
    private record Window(double[] before, double[] now, double[][] truth, double[] forecast) {}

    private final CmuData cmu;
    private final Pelvis pelvis;
    private final double unitsPerMeter;
    private final double[] masses;
    private final List<List<Window>> recordings = new ArrayList<>();

    /** A fit to the forecasts of a network of the recordings that have a window. */
    MomentumFit(
            CmuData cmu,
            List<CmuSequence> held,
            Pelvis pelvis,
            double unitsPerMeter,
            PoseForecaster network) {
        this.cmu = cmu;
        this.pelvis = pelvis;
        this.unitsPerMeter = unitsPerMeter;
        masses = BodyMasses.of(cmu.skeleton());
        StandInWorld world = new StandInWorld(cmu.skeleton(), masses);
        for (CmuSequence sequence : held) {
            List<Window> windows = windows(sequence, world.of(sequence), network);
            if (!windows.isEmpty()) {
                recordings.add(windows);
            }
        }
    }

    private List<Window> windows(CmuSequence sequence, double[][] poses, PoseForecaster network) {
        // Pose 0 of the stand-in world is frame 1 of the recording.
        int skipped = sequence.frames() - poses.length;
        List<PoseWindows.Cut> cuts = new ArrayList<>();
        int last = poses.length - CmuProtocol.PAST - CmuProtocol.FUTURE;
        for (int first = 0; first <= last; first += APART) {
            cuts.add(PoseWindows.Cut.plain(sequence, first + skipped));
        }
        if (cuts.isEmpty()) {
            return List.of();
        }
        PoseWindows cut = PoseWindows.of(cmu.skeleton(), cuts.toArray(PoseWindows.Cut[]::new));
        double[] forecasts = network.forecast(cut);
        int width = forecasts.length / cuts.size();
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            int now = i * APART + CmuProtocol.PAST - 1;
            double[][] truth = new double[CmuProtocol.FUTURE][];
            System.arraycopy(poses, now + 1, truth, 0, truth.length);
            double[] forecast = new double[width];
            System.arraycopy(forecasts, i * width, forecast, 0, width);
            windows.add(new Window(poses[now - 1], poses[now], truth, forecast));
        }
        return windows;
    }

    /**
     * What was found.
     *
     * @param momentum the best
     * @param ofConstantVelocity its mean error as a share of that of constant velocity
     */
    record Outcome(Momentum momentum, double ofConstantVelocity) {}

    /** Tries all pairs of fading times. */
    Outcome run() {
        List<double[]> straight = new ArrayList<>();
        for (List<Window> windows : recordings) {
            straight.add(errors(windows, null));
        }
        Outcome best = null;
        for (double shift : SHIFT_FADES) {
            for (double turn : TURN_FADES) {
                Momentum momentum = new Momentum(masses, shift, turn);
                double share = share(momentum, straight);
                if (best == null || share < best.ofConstantVelocity()) {
                    best = new Outcome(momentum, share);
                }
            }
        }
        return best;
    }

    private double share(Momentum momentum, List<double[]> straight) {
        BodyInWorld world = new BodyInWorld(cmu.skeleton(), pelvis, momentum, unitsPerMeter);
        double sum = 0;
        for (int i = 0; i < straight.size(); i++) {
            double[] errors = errors(recordings.get(i), world);
            for (int frame = 0; frame < errors.length; frame++) {
                sum += errors[frame] / straight.get(i)[frame] / errors.length / straight.size();
            }
        }
        return sum;
    }

    /** Sums over windows and joints at the frames of {@link WorldScores}; null: straight lines. */
    private double[] errors(List<Window> windows, BodyInWorld world) {
        int[] frames = WorldScores.frames();
        double[] errors = new double[frames.length];
        for (Window window : windows) {
            double[][] paths =
                    world == null
                            ? null
                            : world.paths(window.before(), window.now(), window.forecast(), 1);
            for (int i = 0; i < frames.length; i++) {
                for (int at = 0; at < window.now().length; at += AXES) {
                    errors[i] += distance(window, paths, at, frames[i]);
                }
            }
        }
        return errors;
    }

    private static double distance(Window window, double[][] paths, int at, int frame) {
        double square = 0;
        for (int axis = at; axis < at + AXES; axis++) {
            double now = window.now()[axis];
            double place =
                    paths == null
                            ? now + frame * (now - window.before()[axis])
                            : paths[at / AXES][(frame - 1) * AXES + axis - at];
            double off = place - window.truth()[frame - 1][axis];
            square += off * off;
        }
        return Math.sqrt(square);
    }
}
