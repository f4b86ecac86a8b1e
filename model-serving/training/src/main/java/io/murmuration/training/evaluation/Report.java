package io.murmuration.training.evaluation;

import io.murmuration.training.ethucy.Fold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One row of the board: a predictor's figures, the mean over its seeds and their spread.
 *
 * @param model name of the predictor
 * @param seeds of the trainings behind it, in the order of {@code runs}; empty when it needs none
 * @param runs one result a seed, at least one, all of the same folds
 */
public record Report(String model, List<Long> seeds, List<Evaluation.Result> runs) {
    /** Name of the mean over the five scenes. */
    public static final String MEAN = "mean";

    /** Name of ETH at a true 0.4 s a step. */
    public static final String SIX_FRAME = "eth_6frame";

    /**
     * Mean and standard deviation over the seeds.
     *
     * @param mean of every figure
     * @param deviation with n − 1 in the denominator; 0 for one seed
     */
    public record Spread(Scores mean, Scores deviation) {
        static Spread of(List<Scores> scores) {
            Scores mean = Scores.mean(scores);
            double[] squares = new double[mean.figures().length];
            for (Scores one : scores) {
                for (int i = 0; i < squares.length; i++) {
                    double difference = one.figures()[i] - mean.figures()[i];
                    squares[i] += difference * difference;
                }
            }
            for (int i = 0; i < squares.length; i++) {
                squares[i] = Math.sqrt(squares[i] / Math.max(1, scores.size() - 1));
            }
            long agents = scores.get(0).agents();
            return new Spread(Scores.of(agents, mean.figures()), Scores.of(agents, squares));
        }
    }

    /**
     * The columns in the order of the table: the folds that were run, {@link #MEAN} when there are
     * five, {@link #SIX_FRAME} when ETH is among them.
     */
    public Map<String, Spread> columns() {
        Map<String, Spread> columns = new LinkedHashMap<>();
        for (Fold fold : runs.get(0).folds().keySet()) {
            columns.put(fold.label(), over(run -> run.folds().get(fold)));
        }
        if (runs.get(0).mean().isPresent()) {
            columns.put(MEAN, over(run -> run.mean().orElseThrow()));
        }
        if (runs.get(0).sixFrameEth().isPresent()) {
            columns.put(SIX_FRAME, over(run -> run.sixFrameEth().orElseThrow()));
        }
        return columns;
    }

    /**
     * Least errors of a pair of figures.
     *
     * @param minAde metres
     * @param minFde metres
     */
    public record Errors(double minAde, double minFde) {
        static Errors mean(List<Errors> all) {
            return new Errors(
                    all.stream().mapToDouble(Errors::minAde).average().orElseThrow(),
                    all.stream().mapToDouble(Errors::minFde).average().orElseThrow());
        }
    }

    /**
     * What flatters the models, mean over the seeds: the columns of which every model's card tells,
     * and {@link #MEAN} when all five scenes are among them.
     */
    public Map<String, Errors> flattered() {
        Map<String, Errors> columns = new LinkedHashMap<>();
        for (Fold fold : runs.get(0).folds().keySet()) {
            List<Errors> told = new ArrayList<>();
            for (Evaluation.Result run : runs) {
                Flattered figures = run.flattered().get(fold);
                if (figures != null) {
                    told.add(new Errors(figures.minAde(), figures.minFde()));
                }
            }
            if (told.size() == runs.size()) {
                columns.put(fold.label(), Errors.mean(told));
            }
        }
        if (columns.size() == Fold.SCENES.size()) {
            columns.put(MEAN, Errors.mean(List.copyOf(columns.values())));
        }
        return columns;
    }

    /**
     * Agents that have just come and agents that stand, of the first run, in the columns of the
     * table; {@link #MEAN} is the plain mean over the five scenes.
     */
    public Map<String, AgentGroups> groups() {
        Map<String, AgentGroups> given = runs.get(0).groups();
        Map<String, AgentGroups> columns = new LinkedHashMap<>();
        for (String column : columns().keySet()) {
            columns.put(
                    column,
                    column.equals(MEAN)
                            ? AgentGroups.mean(
                                    Fold.SCENES.stream().map(f -> given.get(f.label())).toList())
                            : given.get(column));
        }
        return columns;
    }

    private Spread over(Function<Evaluation.Result, Scores> column) {
        List<Scores> scores = new ArrayList<>();
        for (Evaluation.Result run : runs) {
            scores.add(column.apply(run));
        }
        return Spread.of(scores);
    }
}
