package io.murmuration.forecasting.flow;

import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.serial.Codecs;
import org.apache.flink.util.OutputTag;

/** The side outputs. */
public final class Tags {
    public static final OutputTag<DeadLetter> DEAD =
            new OutputTag<>("dead", Codecs.typeOf(Codecs.DEAD_LETTER));
    public static final OutputTag<LateObservation> LATE =
            new OutputTag<>("late", Codecs.typeOf(Codecs.LATE_OBSERVATION));
    public static final OutputTag<InteractionFrame> INTERACTIONS =
            new OutputTag<>("interactions", Codecs.typeOf(Codecs.INTERACTION_FRAME));

    public static final OutputTag<ForecastResult> SHADOW =
            new OutputTag<>("shadow", Codecs.typeOf(Codecs.FORECAST_RESULT));
    public static final OutputTag<SymmetryAudit> AUDITS =
            new OutputTag<>("audits", Codecs.typeOf(Codecs.SYMMETRY_AUDIT));

    private Tags() {}
}
