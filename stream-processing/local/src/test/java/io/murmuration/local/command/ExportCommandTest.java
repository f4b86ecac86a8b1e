package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.store.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir private Path folder;

    @Test
    void writesTheFileAndSaysWhatIsInIt() throws Exception {
        Path file = folder.resolve("pedestrians.onnx");
        CliRun run = CliRun.of("export", "--model", "pedestrians", "--out", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .hasLineCount(1)
                .contains(
                        file.toString(), "pedestrians", ModelStore.open("pedestrians").checksum());
        assertThat(file).hasBinaryContent(OnnxExport.bytes(ModelStore.open("pedestrians")));
    }

    @Test
    void namesAModelThatIsNotThere() {
        refuses("walkers", folder.resolve("a.onnx"), "model walkers cannot be used");
    }

    @Test
    void namesADamagedModel() throws Exception {
        Path model = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(model.resolve(ModelStore.CARD_FILE), "{\"format\": 99}");
        refuses(model.toString(), folder.resolve("a.onnx"), model + " cannot be used", "format 99");
    }

    @Test
    void namesAPlaceThatCannotBeWritten() {
        Path file = folder.resolve("absent").resolve("a.onnx");
        refuses("pedestrians", file, "--out " + file, "cannot be written");
    }

    private static void refuses(String model, Path file, String... reasons) {
        CliRun run = CliRun.of("export", "--model", model, "--out", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errorLines()).isEqualTo(1);
        assertThat(run.err()).contains(reasons);
        assertThat(file).doesNotExist();
    }
}
