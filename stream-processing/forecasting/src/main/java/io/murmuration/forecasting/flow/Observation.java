package io.murmuration.forecasting.flow;

import io.murmuration.contracts.v1.ObservationFrame;

/** An observation frame with where and when it came from. */
public record Observation(ObservationFrame frame, RecordOrigin origin, StageTimes times) {

    /** A frame that did not come from Kafka. */
    public static Observation of(ObservationFrame frame) {
        return new Observation(frame, RecordOrigin.NONE, StageTimes.UNKNOWN);
    }
}
