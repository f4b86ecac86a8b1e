package io.murmuration.training.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The console form of a {@link Report}, with {@link KnownFigures} beside it. */
public final class ReportTable {
    private static final int LABEL_WIDTH = 40;
    private static final int CELL_WIDTH = 13;

    private ReportTable() {}

    /** The table, several lines. */
    public static String of(Report report) {
        Map<String, Report.Spread> columns = report.columns();
        StringBuilder table = new StringBuilder();
        String seeds =
                report.seeds().isEmpty()
                        ? ""
                        : ", seed" + (report.seeds().size() > 1 ? "s " : " ") + report.seeds();
        table.append("ETH/UCY, protocol H: ").append(report.model()).append(seeds).append('\n');
        List<String> heads = new ArrayList<>();
        for (Map.Entry<String, Report.Spread> column : columns.entrySet()) {
            heads.add(head(column.getKey()));
        }
        row(table, "metres unless said", heads);
        pair(table, "best of modes, minADE/minFDE", columns, Scores::minAde, Scores::minFde);
        if (report.runs().size() > 1) {
            row(
                    table,
                    "  standard deviation over the seeds",
                    cells(
                            columns,
                            spread ->
                                    pair(
                                            spread.deviation().minAde(),
                                            spread.deviation().minFde())));
        }
        pair(table, "one path, the model's best", columns, Scores::adeK1, Scores::fdeK1);
        pair(table, "one path, the most probable", columns, Scores::adeTop, Scores::fdeTop);
        pair(table, "joint, JADE/JFDE", columns, Scores::jade, Scores::jfde);
        single(table, "collision rate, %", columns, s -> 100 * s.collisionRate());
        single(table, "mixture NLL, nats a step", columns, Scores::nll);
        single(table, "NLL of the closest mode, nats", columns, Scores::closestNll);
        single(table, "worst reliability gap, points", columns, s -> 100 * s.reliabilityGap());
        single(table, "tube coverage a step, nominal 90 %", columns, s -> 100 * s.coverage());
        single(table, "tube coverage of paths, nominal 90 %", columns, s -> 100 * s.pathCoverage());
        row(
                table,
                "agents scored",
                cells(columns, s -> String.format(Locale.ROOT, "%,d", s.mean().agents())));
        table.append("by how often an agent has been seen, and standing agents, ADE/FDE\n");
        AgentGroupsTable.append(table, report.groups());
        table.append("beside it, minADE/minFDE\n");
        Map<String, Report.Errors> flattered = report.flattered();
        if (!flattered.isEmpty()) {
            List<String> cells = new ArrayList<>();
            for (String column : columns.keySet()) {
                Report.Errors errors = flattered.get(column);
                cells.add(errors == null ? "-" : pair(errors.minAde(), errors.minFde()));
            }
            row(table, "the same model, flattered (M, F)", cells);
        }
        for (KnownFigures known : KnownFigures.BOARD) {
            List<String> cells = new ArrayList<>();
            for (String column : columns.keySet()) {
                cells.add(known.figures().getOrDefault(column, "-"));
            }
            row(table, known.label(), cells);
        }
        return table.append(KnownFigures.LEGEND)
                .append('\n')
                .append(report.runs().get(0).tubes().toText())
                .toString();
    }

    private static String head(String column) {
        return column.equals(Report.SIX_FRAME) ? "ETH 6-frame" : column.toUpperCase(Locale.ROOT);
    }

    private static void pair(
            StringBuilder table,
            String label,
            Map<String, Report.Spread> columns,
            Function<Scores, Double> first,
            Function<Scores, Double> second) {
        row(table, label, cells(columns, s -> pair(first.apply(s.mean()), second.apply(s.mean()))));
    }

    private static void single(
            StringBuilder table,
            String label,
            Map<String, Report.Spread> columns,
            Function<Scores, Double> figure) {
        row(
                table,
                label,
                cells(columns, s -> String.format(Locale.ROOT, "%.2f", figure.apply(s.mean()))));
    }

    private static List<String> cells(
            Map<String, Report.Spread> columns, Function<Report.Spread, String> cell) {
        return new ArrayList<>(new LinkedHashMap<>(columns).values().stream().map(cell).toList());
    }

    static String pair(double first, double second) {
        return String.format(Locale.ROOT, "%.3f/%.3f", first, second);
    }

    static void row(StringBuilder table, String label, List<String> cells) {
        table.append(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", label));
        for (String cell : cells) {
            table.append(String.format(Locale.ROOT, "%" + CELL_WIDTH + "s", cell));
        }
        table.append('\n');
    }
}
