package io.murmuration.forecasting;

import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.LateObservation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the job's outputs go. What is not attached is dropped. */
public interface Sinks {
    /** In the order of t0 for each scene. */
    void forecasts(DataStream<ForecastResult> forecasts);

    default void interactions(DataStream<InteractionFrame> interactions) {}

    /** Of models that run beside the serving one, in the order of t0 for each scene. */
    default void shadow(DataStream<ForecastResult> forecasts) {}

    default void audits(DataStream<SymmetryAudit> audits) {}

    default void late(DataStream<LateObservation> late) {}

    default void dead(DataStream<DeadLetter> dead) {}
}
