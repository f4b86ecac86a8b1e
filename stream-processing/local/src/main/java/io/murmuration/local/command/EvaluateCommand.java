package io.murmuration.local.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.local.alerts.AlertEvaluation;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.Board;
import io.murmuration.training.evaluation.Report;
import io.murmuration.training.evaluation.ReportJson;
import io.murmuration.training.evaluation.ReportTable;
import io.murmuration.training.live.LiveEvaluation;
import io.murmuration.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a predictor on scenes that it has not seen. */
@Command(
        name = "evaluate",
        description = "Scores a predictor under its task's protocol on what it has not seen.")
final class EvaluateCommand implements Runnable {
    @Mixin private EthUcyData data;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR|URL",
            defaultValue = Board.SHIPPED,
            description =
                    "default, constant-velocity, anchors, retrieval, a shipped model, a model's"
                        + " URL, or a folder of trained models; several folders are seeds of one")
    private List<String> models;

    @Option(
            names = "--fold",
            paramLabel = "FOLD",
            description = "only these scenes; all five unless given")
    private List<String> folds;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
    private Path json;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "draw some of what is scored with its forecasts, as SVG")
    private Path pictures;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        Optional<Task> other = data.otherTask();
        if (data.isAlerts()) {
            evaluateAlerts();
        } else if (data.isLive()) {
            evaluateLive();
        } else if (other.isPresent()) {
            evaluate(other.orElseThrow());
        } else {
            evaluatePedestrians();
        }
    }

    private void evaluate(Task task) {
        if (folds != null || models.size() > 1) {
            throw new BadUseException("the task " + task.name() + " has one model and no --fold");
        }
        String model = models.get(0).equals(Board.SHIPPED) ? task.shippedModel() : models.get(0);
        Path directory = data.directory(task);
        Task.Report report;
        try {
            report = task.evaluate(directory, model);
        } catch (IllegalArgumentException | IOException e) {
            throw new BadUseException(e.getMessage(), e);
        }
        show(report.table(), report.json());
        if (pictures != null) {
            try {
                task.draw(directory, model, pictures);
            } catch (IllegalArgumentException | IOException e) {
                throw new BadUseException("--pictures " + pictures + ": " + e.getMessage(), e);
            }
        }
    }

    private void show(String table, ObjectNode figures) {
        spec.commandLine().getOut().print(table);
        spec.commandLine().getOut().flush();
        if (json != null) {
            try {
                Files.writeString(json, figures.toPrettyString() + "\n");
            } catch (IOException e) {
                throw new BadUseException("--json " + json + ": cannot be written", e);
            }
        }
    }

    private void evaluateAlerts() {
        if (models.size() > 1 || pictures != null) {
            throw new BadUseException("the task alerts has one model and no --pictures");
        }
        String model = models.get(0).equals(Board.SHIPPED) ? null : models.get(0);
        try {
            AlertEvaluation evaluation =
                    AlertEvaluation.of(data.ethUcyDirectory(), wanted(), model, this::overwrite);
            overwrite("");
            show(evaluation.table(), evaluation.json());
        } catch (ModelStoreException e) {
            throw new BadUseException("--" + e.getMessage(), e);
        } catch (RecordingException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }

    private void evaluateLive() {
        if (models.size() > 1 || pictures != null) {
            throw new BadUseException("the task live has one model and no --pictures");
        }
        Path directory = data.ethUcyDirectory();
        try {
            LiveEvaluation evaluation =
                    LiveEvaluation.of(
                            directory,
                            Board.predictors(EthUcy.open(directory), models.get(0)),
                            folds == null ? LiveEvaluation.FOLDS : wanted(),
                            this::overwrite);
            overwrite("");
            show(evaluation.table(), evaluation.json());
        } catch (IllegalArgumentException | IOException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }

    /** Writes over the line before, where there is somebody to see it. */
    private void overwrite(String line) {
        if (EthUcyData.onTerminal()) {
            System.err.print("\r\u001b[K" + line);
        }
    }

    private List<Fold> wanted() {
        List<Fold> wanted =
                folds == null ? Fold.SCENES : folds.stream().map(EthUcyData::fold).toList();
        if (wanted.contains(Fold.ALL)) {
            throw new BadUseException(
                    "--fold all has no test scene; leave --fold out for all five");
        }
        return wanted;
    }

    private void evaluatePedestrians() {
        List<Fold> wanted = wanted();
        EthUcy opened = data.open();
        Report report = evaluate(opened, wanted);
        spec.commandLine().getOut().print(ReportTable.of(report));
        spec.commandLine().getOut().flush();
        if (pictures != null) {
            draw(opened, wanted);
        }
        if (json != null) {
            try {
                ReportJson.write(report, json);
            } catch (IOException e) {
                throw new BadUseException("--json " + json + ": cannot be written", e);
            }
        }
    }

    private void draw(EthUcy opened, List<Fold> wanted) {
        try {
            Board.draw(opened, models.get(0), wanted, pictures);
        } catch (IllegalArgumentException | IOException e) {
            throw new BadUseException("--pictures " + pictures + ": " + e.getMessage(), e);
        }
    }

    private Report evaluate(EthUcy opened, List<Fold> wanted) {
        try {
            Report report = Board.evaluate(opened, models, wanted, this::overwrite);
            overwrite("");
            return report;
        } catch (IllegalArgumentException | IOException e) {
            throw new BadUseException("--model: " + e.getMessage(), e);
        }
    }
}
