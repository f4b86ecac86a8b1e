package io.murmuration.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KnownFiguresTest {
    static final List<KnownFigures> BOARD = KnownFigures.BOARD;

    @ParameterizedTest
    @FieldSource("BOARD")
    void theConsoleAndTheResultsGiveTheSameFigures(KnownFigures known) throws IOException {
        String results =
                Files.readString(Path.of(System.getenv("MURMURATION_ROOT"), "docs/RESULTS.md"));
        String cells =
                String.join(
                        " | ",
                        known.figures().values().stream().filter(c -> !c.equals("-")).toList());

        assertThat(results).contains("| " + cells + " |");
    }

    @Test
    void aColumnIsAsWideAsItsLabels() {
        assertThat(KnownFigures.BOARD)
                .allSatisfy(known -> assertThat(known.label()).hasSizeLessThanOrEqualTo(40));
    }
}
