/**
 * Alerts: what a person or a machine should look at, raised and cleared once each.
 *
 * <p>In: forecasts, observations, scene descriptions and scores. Out: {@code Alert} messages.
 * {@link io.murmuration.monitoring.alerts.Encounters} and {@link
 * io.murmuration.monitoring.alerts.Zones} say as pure functions how likely something is; {@link
 * io.murmuration.monitoring.alerts.AlertBook} keeps what is open, with hysteresis, in a store that
 * survives a restart.
 *
 * <p>Nothing here throws at a record. A forecast that comes again raises nothing again.
 */
package io.murmuration.monitoring.alerts;
