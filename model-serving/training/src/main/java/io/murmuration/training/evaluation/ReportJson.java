package io.murmuration.training.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The JSON form of a {@link Report}: {@code model}, {@code seeds}, {@code folds.<fold>.<figure>},
 * {@code eth_6frame.<figure>}, and the standard deviations in the same shape under {@code sd} when
 * there are several seeds. Under {@code flattered.<fold>} stand the {@code min_ade} and {@code
 * min_fde} that {@link Flattered} habits would give, where the models' cards tell: they are not
 * results. Under {@code newcomers.<fold>.<n>} stand the errors of agents that have been seen n
 * times, under {@code standing.<fold>} those of agents that stand, of the first model, with those
 * of standing still and of constant velocity. Under {@code tubes.<sequence>} stands what the tubes
 * of the first model held that follow the stream. Metres, nats and rates, not rounded.
 */
public final class ReportJson {
    private static final String[] NAMES = {
        "min_ade",
        "min_fde",
        "ade_k1",
        "fde_k1",
        "ade_most_probable",
        "fde_most_probable",
        "jade",
        "jfde",
        "collision_rate",
        "nll",
        "closest_mode_nll",
        "reliability_gap",
        "tube_coverage",
        "tube_path_coverage"
    };

    private ReportJson() {}

    /** Writes the report to a file. */
    public static void write(Report report, Path file) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), tree(report));
    }

    static ObjectNode tree(Report report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("model", report.model());
        report.seeds().forEach(root.putArray("seeds")::add);
        ObjectNode folds = root.putObject("folds");
        ObjectNode spread = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Report.Spread> column : report.columns().entrySet()) {
            boolean sixFrame = column.getKey().equals(Report.SIX_FRAME);
            (sixFrame ? root : folds).set(column.getKey(), figures(column.getValue().mean()));
            spread.set(column.getKey(), figures(column.getValue().deviation()));
        }
        if (report.runs().size() > 1) {
            root.set("sd", spread);
        }
        if (!report.flattered().isEmpty()) {
            ObjectNode flattered = root.putObject("flattered");
            report.flattered()
                    .forEach(
                            (column, errors) ->
                                    flattered
                                            .putObject(column)
                                            .put(NAMES[0], errors.minAde())
                                            .put(NAMES[1], errors.minFde()));
        }
        ObjectNode newcomers = root.putObject("newcomers");
        ObjectNode standing = root.putObject("standing");
        report.groups()
                .forEach(
                        (column, groups) -> {
                            ObjectNode bySeen = newcomers.putObject(column);
                            groups.bySeen()
                                    .forEach(
                                            (seen, errors) ->
                                                    bySeen.set(
                                                            Integer.toString(seen),
                                                            errors(errors)));
                            standing.set(column, errors(groups.standing()));
                        });
        ObjectNode tubes = root.putObject("tubes");
        report.runs()
                .get(0)
                .tubes()
                .sequences()
                .forEach((name, sequence) -> tubes.set(name, tubes(sequence)));
        return root;
    }

    private static ObjectNode errors(PathErrors errors) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("agents", errors.agents())
                .put("ade_k1", errors.ade())
                .put("fde_k1", errors.fde())
                .put("min_ade", errors.minAde())
                .put("min_fde", errors.minFde())
                .put("ade_still", errors.stillAde())
                .put("fde_still", errors.stillFde())
                .put("ade_constant_velocity", errors.straightAde())
                .put("fde_constant_velocity", errors.straightFde());
    }

    private static ObjectNode tubes(TubeReport.Sequence sequence) {
        TubeFigures figures = sequence.figures();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("truths", figures.truths());
        node.put("coverage", figures.coverage());
        for (double share : figures.perStep()) {
            node.withArray("coverage_by_step").add(share);
        }
        node.put("path_coverage", figures.pathCoverage());
        node.put("least_over_100_ticks", figures.leastRolling());
        node.put("greatest_over_100_ticks", figures.greatestRolling());
        node.put("mean_radius_m", figures.meanRadiusMeters());
        ObjectNode switches = node.putObject("after_switch_from");
        sequence.afterSwitch().forEach(switches::put);
        return node;
    }

    private static ObjectNode figures(Scores scores) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        double[] figures = scores.figures();
        for (int i = 0; i < NAMES.length; i++) {
            node.put(NAMES[i], figures[i]);
        }
        return node.put("agents", scores.agents());
    }
}
