package io.murmuration.motion.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetryAuditTest {
    private static final ModelId MODEL = new ModelId("m", "1", "");

    private final SceneWindow window = RandomScenes.PEDESTRIANS.window("s", 4, new Random(1));
    private final ConstantVelocityPredictor lines = new ConstantVelocityPredictor(12);

    @Test
    void drawsTheShareThatWasAskedForWhateverTheScenesAreCalled() {
        int drawn = 0;
        int mirrored = 0;
        for (int tick = 0; tick < 100_000; tick++) {
            long lot = lot(tick);
            drawn += SymmetryAudit.isDrawn(lot, 0.01) ? 1 : 0;
            mirrored += SymmetryAudit.isDrawn(lot, 0.01) && mirrors(lot) ? 1 : 0;
            assertThat(SymmetryAudit.isDrawn(lot, 0)).isFalse();
            assertThat(SymmetryAudit.isDrawn(lot, 1)).isTrue();
        }
        assertThat(drawn).isBetween(900, 1100);
        assertThat((double) mirrored / drawn).isEqualTo(0.5, within(0.06));
    }

    @Test
    void staysInsideTheGroup() {
        for (int tick = 0; tick < 200; tick++) {
            assertThat(SymmetryAudit.isometry(SymmetryGroup.PROPER, 3, lot(tick)).mirrors())
                    .isFalse();
        }
    }

    @Test
    void keepsTheVerticalWhereOnlyThatIsPromised() {
        int mirrored = 0;
        for (int tick = 0; tick < 200; tick++) {
            Isometry drawn = SymmetryAudit.isometry(SymmetryGroup.UPRIGHT, 3, lot(tick));
            double[] m = drawn.matrix();
            assertThat(new double[] {m[2], m[5], m[6], m[7], m[8]}).containsExactly(0, 0, 0, 0, 1);
            assertThat(drawn.shift()[2]).isNotZero();
            mirrored += drawn.mirrors() ? 1 : 0;
            assertThat(SymmetryAudit.isometry(SymmetryGroup.UPRIGHT_PROPER, 3, lot(tick)).mirrors())
                    .isFalse();
            assertThat(SymmetryAudit.isometry(SymmetryGroup.UPRIGHT, 2, lot(tick)).matrix())
                    .as("on a plane it is the whole group")
                    .isEqualTo(SymmetryAudit.isometry(SymmetryGroup.FULL, 2, lot(tick)).matrix());
        }
        assertThat(mirrored).isBetween(70, 130);
    }

    @Test
    void findsAnExactPredictorExact() {
        SymmetryAudit.Result result = audit(lines.predict(List.of(window)).get(0), 0);
        assertThat(result.residual()).isLessThan(1e-9);
        assertThat(result.probabilityResidual()).isZero();
        assertThat(result.isKept()).isTrue();
    }

    @Test
    void measuresWhatIsWrongAsAShareOfTheExtent() {
        SymmetryAudit.Result result = audit(lines.predict(List.of(window)).get(0), 0.5);
        assertThat(result.residual()).isEqualTo(0.5 / result.extentMeters(), within(1e-9));
        assertThat(result.isKept()).isFalse();
    }

    @Test
    void whatCannotBeComparedIsAsBadAsCanBe() {
        Forecast plain = lines.predict(List.of(window)).get(0);
        Forecast other = new ConstantVelocityPredictor(6).predict(List.of(window)).get(0);
        SymmetryAudit.Result result =
                SymmetryAudit.compare(
                        window, plain, SymmetryAudit.isometry(SymmetryGroup.FULL, 2, 1), other);
        assertThat(result.residual()).isInfinite();
        assertThat(result.isKept()).isFalse();
    }

    /** Audits a forecast whose second making was shifted by so many metres. */
    private SymmetryAudit.Result audit(Forecast plain, double wrongMeters) {
        Isometry isometry = SymmetryAudit.isometry(SymmetryGroup.FULL, 2, 7);
        Isometry wrong = new Isometry(2, new double[] {1, 0, 0, 1}, new double[] {wrongMeters, 0});
        Forecast moved = lines.predict(List.of(isometry.apply(window))).get(0);
        return SymmetryAudit.compare(window, plain, isometry, wrong.apply(moved));
    }

    private static long lot(int tick) {
        SceneWindow window =
                new SceneWindow("plaza", "map", 2, 400_000_000L * tick, 1, 1, List.of());
        return SymmetryAudit.lot(window, MODEL, "CLOSED");
    }

    private static boolean mirrors(long lot) {
        return SymmetryAudit.isometry(SymmetryGroup.FULL, 2, lot).mirrors();
    }
}
