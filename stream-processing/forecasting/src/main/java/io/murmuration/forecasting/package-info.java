/**
 * The Flink job: observation frames in, forecasts out.
 *
 * <p><b>In:</b> {@code ObservationFrame}s and {@code SceneDescription}s from Kafka, or a recording
 * from an iterator. <b>Out:</b> {@code ForecastFrame}s and, where the model has them, {@code
 * InteractionFrame}s; late frames and dead letters beside them.
 *
 * <p>{@link io.murmuration.forecasting.ForecastingJob} is the job as a pure function of {@link
 * io.murmuration.forecasting.JobOptions}, sources and sinks; {@link
 * io.murmuration.forecasting.RunningJob} runs it in this process, {@link
 * io.murmuration.forecasting.bounded.BoundedForecast} over a recording without a broker, and {@link
 * io.murmuration.forecasting.ForecastingMain} on a cluster. Every name that others rely on is in a
 * class of its own: {@link io.murmuration.forecasting.OperatorIds} and {@link
 * io.murmuration.forecasting.ForecastingMetricNames}.
 *
 * <p><b>Failure.</b> No record and no model stops the job: bad records are dead letters, a model
 * that fails is stood in for by constant velocity. What the surroundings break (Kafka, disk) is
 * retried from the last checkpoint a few times, then ends the job. A model that does not fit the
 * windows ends it at its start.
 *
 * <p>Not here: what a window is and when a tick closes ({@code motion}), decoding and checking what
 * trackers send ({@code normaliser}), models.
 */
package io.murmuration.forecasting;
