package io.murmuration.forecasting.wire;

import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.symmetry.SymmetryAudit.Result;

/** Symmetry audits from the domain to the wire. Pure and thread-safe. */
public final class WireAudits {
    private WireAudits() {}

    /** What came of the audit of one forecast. */
    public static SymmetryAudit toWire(SceneWindow window, Forecast forecast, Result result) {
        SymmetryAudit.Builder audit =
                SymmetryAudit.newBuilder()
                        .setScene(window.scene())
                        .setT0Nanos(window.t0Nanos())
                        .setModel(WireForecasts.model(forecast.model()))
                        .setMirrored(result.isometry().mirrors())
                        .setExtentMeters(result.extentMeters())
                        .setResidual(result.residual())
                        .setProbabilityResidual(result.probabilityResidual())
                        .setLimit(io.murmuration.motion.symmetry.SymmetryAudit.LIMIT)
                        .setWhere(result.where());
        for (double entry : result.isometry().matrix()) {
            audit.addRotation(entry);
        }
        for (double meters : result.isometry().shift()) {
            audit.addShift(meters);
        }
        return audit.build();
    }
}
