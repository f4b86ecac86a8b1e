package io.murmuration.eqmotion.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {
    private static final double AIM = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "particles_prediction",
                "particles_reasoning",
                "particles_full_size",
                "skeleton",
                "pedestrians_20_modes"
            })
    void agreesWithThePublishedCode(String name) throws Exception {
        Path file =
                Path.of(System.getenv("MURMURATION_ROOT"))
                        .resolve("../shared/parity/" + name + ".npz");
        assumeThat(file).as("parity file, not part of the repository").exists();
        Parity.Report report = Parity.check(file);
        assertThat(report.passes()).isTrue();
        assertThat(report.outputs())
                .allSatisfy(output -> assertThat(output.relative()).isLessThan(AIM));
    }
}
