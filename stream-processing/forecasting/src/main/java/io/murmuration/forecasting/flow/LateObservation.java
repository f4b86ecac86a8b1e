package io.murmuration.forecasting.flow;

import io.murmuration.contracts.v1.ObservationFrame;

/**
 * A frame that came after its tick had closed. Good data: it still serves later ticks.
 *
 * @param latenessNanos last closed tick minus the frame's stamp, event time, at least 0
 */
public record LateObservation(ObservationFrame frame, RecordOrigin origin, long latenessNanos) {}
