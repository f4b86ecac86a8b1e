package io.murmuration.training.evaluation;

import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.training.ethucy.Fold;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would be said to reach if its epoch were picked on the test scene, by minFDE, and ETH
 * were shrunk before it is forecast, as the published code of EqMotion does: not a result, but what
 * published figures are made of. It decides nothing.
 *
 * @param epoch of the least minFDE of those that were scored
 * @param minAde of that epoch, metres
 * @param minFde of that epoch, metres
 */
public record Flattered(int epoch, double minAde, double minFde) {
    private static final double ETH_SHRUNK_BY = 1.6;
    private static final String MIN_ADE = "flattered.min_ade";
    private static final String MIN_FDE = "flattered.min_fde";
    private static final String EPOCH = "flattered_epoch";

    /** What the positions of the fold's test scene are divided by, and its errors multiplied by. */
    public static double shrunkBy(Fold fold) {
        return fold == Fold.ETH ? ETH_SHRUNK_BY : 1;
    }

    /** The one with less minFDE, this one if they are equal. */
    public Flattered orBetter(Flattered other) {
        return other.minFde < minFde ? other : this;
    }

    /** Keeps the figures where {@link #of} finds them. */
    public void keepIn(Map<String, String> settings, Map<String, Double> scores) {
        settings.put(EPOCH, Integer.toString(epoch));
        scores.put(MIN_ADE, minAde);
        scores.put(MIN_FDE, minFde);
    }

    /** What the card of a model tells; empty when its run was not asked. */
    public static Optional<Flattered> of(ModelCard card) {
        Double ade = card.scores().get(MIN_ADE);
        Double fde = card.scores().get(MIN_FDE);
        String epoch = card.training().settings().get(EPOCH);
        return ade == null || fde == null || epoch == null
                ? Optional.empty()
                : Optional.of(new Flattered(Integer.parseInt(epoch), ade, fde));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "flattered, epoch %d picked on the test scene: best of modes %.4f/%.4f m",
                epoch,
                minAde,
                minFde);
    }
}
