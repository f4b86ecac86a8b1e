package io.murmuration.motion.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Scores for each scene and in total, the model beside constant velocity. Immutable.
 *
 * @param scenes by id
 * @param total over all agents of all scenes
 */
public record ScoreTable(List<Row> scenes, Row total) {
    /** Id of the row over all scenes. */
    public static final String TOTAL = "total";

    /**
     * The scores of one scene. Errors are metres, means over the scored agents, NaN when there are
     * none.
     *
     * @param scene id
     * @param forecasts that came, without repeats
     * @param repeated forecasts whose id had come before; dropped
     * @param scored agents of forecasts with a fully measured past and future
     * @param left agents with a measured past who were not measured at every future step
     * @param partialPast agents whose past was not fully measured
     * @param unfinished agents of forecasts that reach beyond the last observation
     * @param forgotten sightings and agents that were given up for want of memory
     * @param fallbacks scored agents that a rule forecast in the model's place
     * @param ade of the one best path
     * @param fde of the one best path
     * @param minAde least ADE of any mode
     * @param minFde least FDE of any mode
     * @param missRate share of agents whose every mode ends over 2 m away
     * @param constantVelocityAde ADE of a straight line
     * @param constantVelocityFde FDE of a straight line
     * @param withTube scored agents whose forecast had a tube
     * @param tubeCoverage share of their steps inside the tube
     * @param pathCoverage share of them inside the tube of the whole path at every step
     */
    public record Row(
            String scene,
            long forecasts,
            long repeated,
            long scored,
            long left,
            long partialPast,
            long unfinished,
            long forgotten,
            long fallbacks,
            double ade,
            double fde,
            double minAde,
            double minFde,
            double missRate,
            double constantVelocityAde,
            double constantVelocityFde,
            long withTube,
            double tubeCoverage,
            double pathCoverage) {}

    static ScoreTable of(SortedMap<String, SceneScorer> scorers) {
        Tally all = new Tally();
        List<Row> rows = new ArrayList<>();
        scorers.forEach(
                (scene, scorer) -> {
                    rows.add(scorer.tally.row(scene));
                    all.add(scorer.tally);
                });
        return new ScoreTable(List.copyOf(rows), all.row(TOTAL));
    }

    /** The table as aligned lines for a terminal, the total last where there are several scenes. */
    public String toText() {
        List<Row> rows = new ArrayList<>(scenes);
        if (scenes.size() != 1) {
            rows.add(total);
        }
        int width = "scene".length();
        for (Row row : rows) {
            width = Math.max(width, row.scene().length());
        }
        String scene = "%-" + width + "s";
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        scene + "  %9s  %15s  %15s  %15s  %6s  %11s%n",
                        "",
                        "agents",
                        "best path",
                        "best mode",
                        "straight line",
                        "missed",
                        "inside tube"));
        text.append(
                String.format(
                        Locale.ROOT,
                        scene + "  %9s  %15s  %15s  %15s  %6s  %11s%n",
                        "scene",
                        "scored",
                        "ADE/FDE m",
                        "minADE/minFDE m",
                        "ADE/FDE m",
                        "%",
                        "step/path %"));
        for (Row row : rows) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            scene + "  %,9d  %15s  %15s  %15s  %6s  %11s%n",
                            row.scene(),
                            row.scored(),
                            pair(row.ade(), row.fde()),
                            pair(row.minAde(), row.minFde()),
                            pair(row.constantVelocityAde(), row.constantVelocityFde()),
                            number("%.1f", 100 * row.missRate()),
                            number("%.1f", 100 * row.tubeCoverage())
                                    + "/"
                                    + number("%.1f", 100 * row.pathCoverage())));
        }
        return text.toString();
    }

    private static String pair(double first, double second) {
        return number("%.4f", first) + "/" + number("%.4f", second);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
