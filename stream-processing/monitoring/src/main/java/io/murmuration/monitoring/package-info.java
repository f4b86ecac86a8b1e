/**
 * Watches the forecasts: scores them against what came true, raises alerts, serves metrics and the
 * live page.
 *
 * <p>In: observations, forecasts, interactions and scene descriptions from Kafka. Out: {@code
 * Score} and {@code Alert} messages, numbers for Prometheus, pictures for people. {@link
 * io.murmuration.monitoring.MonitorTopology} is the Kafka Streams topology as a pure function,
 * {@link io.murmuration.monitoring.MonitorApp} runs it.
 *
 * <p>Failure: a record that cannot be read is counted and passed over. A topic that is missing, or
 * partition counts that differ, stop the start with one line.
 *
 * <p>Not here: nothing that is found out goes back into a forecast, so a replay needs only the
 * observations.
 */
package io.murmuration.monitoring;
