package io.murmuration.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The console form of {@link AgentGroups}: a block of rows for each group, a column a scene. */
final class AgentGroupsTable {
    private static final String ONE_PATH = "one path, the model's best";
    private static final String STILL = "standing still";
    private static final String STRAIGHT = "constant velocity";

    private AgentGroupsTable() {}

    /** Rows for {@link ReportTable}. */
    static void append(StringBuilder table, Map<String, AgentGroups> columns) {
        for (int seen : AgentGroups.SEEN) {
            List<PathErrors> errors = new ArrayList<>();
            columns.values().forEach(groups -> errors.add(groups.bySeen().get(seen)));
            head(table, "seen " + seen + (seen == 1 ? " time" : " times") + ", agents", errors);
            block(table, errors);
            row(table, "best of modes", errors, PathErrors::minAde, PathErrors::minFde);
        }
        List<PathErrors> standing = columns.values().stream().map(AgentGroups::standing).toList();
        String limit =
                String.format(
                        Locale.ROOT,
                        "slower than %.2f m/s, agents",
                        AgentGroups.STANDING_METERS_PER_SECOND);
        head(table, limit, standing);
        block(table, standing);
    }

    private static void block(StringBuilder table, List<PathErrors> errors) {
        row(table, ONE_PATH, errors, PathErrors::ade, PathErrors::fde);
        row(table, STILL, errors, PathErrors::stillAde, PathErrors::stillFde);
        row(table, STRAIGHT, errors, PathErrors::straightAde, PathErrors::straightFde);
    }

    private static void head(StringBuilder table, String label, List<PathErrors> errors) {
        List<String> cells = new ArrayList<>();
        errors.forEach(one -> cells.add(String.format(Locale.ROOT, "%,d", one.agents())));
        ReportTable.row(table, label, cells);
    }

    private static void row(
            StringBuilder table,
            String label,
            List<PathErrors> errors,
            ToDoubleFunction<PathErrors> ade,
            ToDoubleFunction<PathErrors> fde) {
        List<String> cells = new ArrayList<>();
        for (PathErrors one : errors) {
            cells.add(
                    one.agents() == 0
                            ? "-"
                            : ReportTable.pair(ade.applyAsDouble(one), fde.applyAsDouble(one)));
        }
        ReportTable.row(table, "  " + label, cells);
    }
}
