package io.murmuration.training.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.training.evaluation.Flattered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log of a run: one JSON object a line and epoch.
 *
 * <p>A run that goes on after epoch n drops the lines behind n first, so that no epoch stands
 * twice.
 */
final class RunLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<EpochReport> epochs = new ArrayList<>();

    private RunLog(Path file) {
        this.file = file;
    }

    /** Opens the log of a run that has done so many epochs. */
    static RunLog open(Path file, int doneEpochs) throws IOException {
        RunLog log = new RunLog(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                EpochReport report = parse(JSON.readTree(line));
                if (report.epoch() <= doneEpochs) {
                    log.epochs.add(report);
                }
            }
        }
        Files.writeString(file, "");
        for (EpochReport report : log.epochs) {
            log.append(report);
        }
        return log;
    }

    void add(EpochReport report) throws IOException {
        epochs.add(report);
        append(report);
    }

    /** All epochs so far, in order. */
    List<EpochReport> epochs() {
        return List.copyOf(epochs);
    }

    private void append(EpochReport report) throws IOException {
        Files.writeString(file, format(report) + "\n", StandardOpenOption.APPEND);
    }

    private static String format(EpochReport report) throws JsonProcessingException {
        ObjectNode node = JSON.createObjectNode();
        node.put("epoch", report.epoch())
                .put("steps", report.steps())
                .put("loss", report.loss())
                .put("learning_rate", report.learningRate())
                .put("seconds", report.seconds())
                .put("windows_per_second", report.windowsPerSecond());
        report.validation()
                .ifPresent(
                        score ->
                                node.putObject("validation")
                                        .put("min_ade", score.ade())
                                        .put("min_fde", score.fde())
                                        .put("ade_k1", score.adeSingle())
                                        .put("fde_k1", score.fdeSingle())
                                        .put("jade", score.jade())
                                        .put("jfde", score.jfde()));
        report.flattered()
                .ifPresent(
                        figures ->
                                node.putObject("flattered")
                                        .put("min_ade", figures.minAde())
                                        .put("min_fde", figures.minFde()));
        return JSON.writeValueAsString(node);
    }

    private static EpochReport parse(JsonNode node) {
        JsonNode score = node.path("validation");
        JsonNode flattered = node.path("flattered");
        int epoch = node.path("epoch").asInt();
        return new EpochReport(
                epoch,
                node.path("steps").asLong(),
                node.path("loss").asDouble(),
                node.path("learning_rate").asDouble(),
                node.path("seconds").asDouble(),
                node.path("windows_per_second").asDouble(),
                score.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(
                                new Validation.Score(
                                        score.path("min_ade").asDouble(),
                                        score.path("min_fde").asDouble(),
                                        score.path("ade_k1").asDouble(),
                                        score.path("fde_k1").asDouble(),
                                        score.path("jade").asDouble(),
                                        score.path("jfde").asDouble())),
                flattered.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(
                                new Flattered(
                                        epoch,
                                        flattered.path("min_ade").asDouble(),
                                        flattered.path("min_fde").asDouble())));
    }
}
