package io.murmuration.local.command;

import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.local.option.BadUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a model as an ONNX file. */
@Command(
        name = "export",
        description = {
            "Writes a model as one ONNX file for programs in other languages: from positions to"
                    + " forecasts, in the frame of the positions. docs/ONNX.md says how to run it."
        })
final class ExportCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "NAME|DIR|URL",
            required = true,
            description = "a shipped model, or a model's folder or URL")
    private String model;

    @Option(
            names = "--out",
            paramLabel = TrainCommand.OUT_LABEL,
            required = true,
            description = TrainCommand.OUT_DESCRIPTION)
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        StoredModel opened = open();
        byte[] bytes = bytes(opened);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new BadUseException("--out " + file + " cannot be written: " + e, e);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: model %s, version %s, weights %s, %,d bytes%n",
                        file,
                        opened.card().name(),
                        opened.card().version(),
                        opened.checksum(),
                        bytes.length);
        return 0;
    }

    private StoredModel open() {
        try {
            return ModelStore.open(model);
        } catch (ModelStoreException e) {
            throw new BadUseException("--" + e.getMessage(), e);
        }
    }

    private static byte[] bytes(StoredModel opened) {
        try {
            return OnnxExport.bytes(opened);
        } catch (IllegalArgumentException e) {
            throw new BadUseException("--" + e.getMessage(), e);
        }
    }
}
