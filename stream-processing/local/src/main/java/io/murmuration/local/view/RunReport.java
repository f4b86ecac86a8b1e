package io.murmuration.local.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.scoring.ScoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The summary of a run as JSON. Errors are metres, times milliseconds unless named otherwise; a
 * number that was not measured is null.
 */
public final class RunReport {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RunReport() {}

    /**
     * The summary.
     *
     * @param duplicates observations that the job had seen before
     */
    public static ObjectNode of(RunSnapshot run, long duplicates) {
        ScoreTable.Row scores = run.scores().total();
        ObjectNode report = JSON.createObjectNode();
        report.put("observations", run.observations());
        report.put("frames", run.frames());
        report.put("scenes", run.scenes().size());
        report.put("forecasts", run.forecasts());
        report.put("agents_scored", scores.scored());
        number(report, "ade", scores.ade());
        number(report, "fde", scores.fde());
        number(report, "min_ade", scores.minAde());
        number(report, "min_fde", scores.minFde());
        number(report, "tube_coverage", scores.tubeCoverage());
        number(report, "path_coverage", scores.pathCoverage());
        report.put("dead", run.dead());
        report.put("late", run.late());
        ArrayNode apart = report.putArray("sources_apart");
        run.apart().forEach(apart::add);
        report.put("duplicates", duplicates);
        report.put("repeated_forecasts", run.repeated());
        report.put("fallbacks", run.fallbacks());
        report.put("lag_ms", run.lagMillis());
        ObjectNode latency = report.putObject("latency_ms");
        number(latency, "p50", run.latency().p50Millis());
        number(latency, "p99", run.latency().p99Millis());
        number(latency, "max", run.latency().maxMillis());
        report.put("wall_seconds", run.elapsed().toMillis() / 1e3);
        return report;
    }

    /**
     * Writes a summary.
     *
     * @throws BadUseException when the file cannot be written
     */
    public static void write(Path file, ObjectNode report) {
        try {
            Files.writeString(file, JSON.writeValueAsString(report) + "\n");
        } catch (IOException e) {
            throw new BadUseException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void number(ObjectNode into, String name, double value) {
        if (Double.isFinite(value)) {
            into.put(name, value);
        } else {
            into.putNull(name);
        }
    }
}
