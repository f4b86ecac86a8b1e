package io.murmuration.local.command;

import io.murmuration.forecasting.RunCounts;
import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.InputOptions;
import io.murmuration.local.option.JobTuning;
import io.murmuration.local.option.SceneOptions;
import io.murmuration.local.pipeline.FileForecast;
import io.murmuration.normaliser.SceneCatalogue;
import io.murmuration.normaliser.feed.FileSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From file to file, without a broker. */
@Command(
        name = "forecast",
        description = {
            "Forecasts a recording into a file without a broker, through the same job: JSON lines"
                    + " ordered by (t0, scene). The same input gives the same bytes. Exit code 2"
                    + " when nothing was forecast."
        })
final class ForecastCommand implements Callable<Integer> {
    @Mixin private InputOptions input;
    @Mixin private JobTuning tuning;
    @Mixin private SceneOptions scenes;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "where the forecasts go")
    private Path output;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String file = input.required();
        if (tuning.deadline().isPresent()) {
            throw new BadUseException(
                    "--deadline: it looks at the wall clock, and a run from file to file does not:"
                            + " leave it out");
        }
        OutputFile.check(output, file);
        tuning.suit(input.isBodies());
        FileSource source = input.source(file);
        SceneCatalogue described = scenes.catalogue();
        input.check(source, tuning.windows().spec(), Optional.of(described));
        ModelCatalogue.Choice predictor = tuning.predictor(input.recordings());
        FileForecast.Refusals refusals = new FileForecast.Refusals();
        RunCounts counts =
                FileForecast.run(source, tuning.builder(predictor), described, refusals, output);
        spec.commandLine().getErr().println("forecast by " + predictor.name());
        tell(counts, refusals);
        return counts.forecasts() == 0 ? Commands.BAD_USE : 0;
    }

    private void tell(RunCounts counts, FileForecast.Refusals refusals) {
        PrintWriter err = spec.commandLine().getErr();
        refusals.lines().forEach(err::println);
        err.printf(
                Locale.ROOT,
                "%,d forecasts from %,d frames with %,d observations; %,d late%n",
                counts.forecasts(),
                counts.frames(),
                counts.observations(),
                counts.late());
        if (counts.fallbacks() > 0) {
            err.printf(
                    Locale.ROOT,
                    "in %,d of them the model did not forecast every agent: a rule stands in, and"
                            + " fallbackReason says why%n",
                    counts.fallbacks());
        }
        if (counts.forecasts() == 0) {
            err.println(reason(counts, refusals));
        }
        err.flush();
    }

    private static String reason(RunCounts counts, FileForecast.Refusals refusals) {
        if (counts.frames() == 0) {
            return refusals.total() == 0
                    ? "nothing was forecast: the input has no records"
                    : "nothing was forecast: every record was refused";
        }
        if (counts.late() >= counts.frames()) {
            return "nothing was forecast: %,d records, all late: try --lateness"
                    .formatted(counts.frames());
        }
        if (counts.dead() >= counts.frames()) {
            return "nothing was forecast: every record was refused";
        }
        return counts.observations() == 0
                ? "nothing was forecast: no record has an agent in it"
                : "nothing was forecast: no tick lies within the input, which is shorter than --dt";
    }
}
