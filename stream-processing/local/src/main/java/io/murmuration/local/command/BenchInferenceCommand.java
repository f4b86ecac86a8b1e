package io.murmuration.local.command;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.local.bench.InferenceBench;
import io.murmuration.local.bench.InferenceResult;
import io.murmuration.local.option.BadUseException;
import io.murmuration.local.view.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a forecast takes without the stream around it. */
@Command(
        name = "inference",
        description = {
            "Times calls of the predictors on one thread: from windows to forecasts, scenes of"
                    + " several sizes, alone and in batches."
        })
final class BenchInferenceCommand implements Runnable {
    @Option(
            names = "--model",
            paramLabel = "NAME|DIR|URL",
            split = ",",
            defaultValue = "pedestrians,bodies",
            description = "models to be timed")
    private List<String> models;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "30",
            description = "calls of each kind, of which the median is told")
    private int runs;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        if (runs < 1) {
            throw new BadUseException("--runs must be at least 1, but was " + runs);
        }
        List<StoredModel> opened = models.stream().map(BenchInferenceCommand::open).toList();
        List<InferenceResult> results = new ArrayList<>();
        for (StoredModel model : opened) {
            results.addAll(InferenceBench.run(model, runs));
        }
        spec.commandLine().getOut().print(InferenceResult.toText(results));
        spec.commandLine().getOut().flush();
        if (json != null) {
            RunReport.write(json, InferenceResult.toJson(results));
        }
    }

    private static StoredModel open(String name) {
        try {
            StoredModel model = ModelStore.open(name);
            Predictors.checkServed(model);
            return model;
        } catch (ModelStoreException | IllegalArgumentException e) {
            throw new BadUseException("--" + e.getMessage(), e);
        }
    }
}
