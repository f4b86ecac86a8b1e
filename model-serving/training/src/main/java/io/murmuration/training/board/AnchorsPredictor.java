package io.murmuration.training.board;

import io.murmuration.training.ethucy.LabelledWindow;
import java.util.List;

/**
 * Twenty fixed futures in the heading frame, stretched by the agent's speed.
 *
 * <p>y = s · a_m, where s is the mean length of the last steps, at least {@code leastStep}, and the
 * anchors a_m come in mirror pairs. They are fitted to the training part of the fold and to its
 * mirror image by Lloyd's algorithm in metres: a centre is the minimiser Σ s·y / Σ s² of the
 * squared errors of its members. A mode's probability is the share of its members.
 */
public final class AnchorsPredictor extends PerAgentPredictor {
    /** Name under which the predictor is chosen. */
    public static final String NAME = "anchors";

    /**
     * What validation settles.
     *
     * @param speedSteps last steps whose mean length is the speed
     * @param leastStep metres a step, below which nobody counts as slower
     */
    public record Settings(int speedSteps, double leastStep) {}

    /** Chosen on the validation parts of the five folds. */
    public static final Settings DEFAULT_SETTINGS = new Settings(1, 0.2);

    private static final int PAIRS = 10;
    private static final int ROUNDS = 60;

    private final Settings settings;
    private final MirrorPairs anchors;

    /**
     * @param windows the training part of the fold
     */
    public AnchorsPredictor(List<LabelledWindow> windows, Settings settings) {
        this(TrainingBank.of(windows), settings);
    }

    private AnchorsPredictor(TrainingBank bank, Settings settings) {
        super(NAME, bank.pasts()[0].length / 2, bank.futureSteps(), 2 * PAIRS);
        this.settings = settings;
        double[] scales = new double[bank.size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = scale(bank.pasts()[i]);
        }
        this.anchors = MirrorPairs.fit(bank.futures(), scales, PAIRS, ROUNDS);
    }

    @Override
    Modes modes(float[] past) {
        return new Modes(anchors.paths(), anchors.shares().clone(), scale(past));
    }

    private double scale(float[] past) {
        int last = past.length - 2;
        double length = 0;
        for (int t = 0; t < settings.speedSteps(); t++) {
            int i = last - 2 * t;
            length += Math.hypot(past[i] - past[i - 2], past[i + 1] - past[i - 1]);
        }
        return Math.max(settings.leastStep(), length / settings.speedSteps());
    }
}
