/**
 * Alerts: what a person or a machine should look at, raised and cleared once each.
 *
 * <p>In: forecasts, observations, scene descriptions, scores and audits. Out: {@code Alert}
 * messages:
 *
 * <ul>
 *   <li>{@link io.murmuration.monitoring.alerts.AgentAlerts}: pairs that meet, zones that are
 *       entered, sources that fall silent;
 *   <li>{@link io.murmuration.monitoring.alerts.ClockAlerts}: sources whose clocks are apart from
 *       their scene's;
 *   <li>{@link io.murmuration.monitoring.alerts.ScoreAlerts}: quality lost against constant
 *       velocity, a source noisier than the model knows, a site that is one-sided;
 *   <li>{@link io.murmuration.monitoring.alerts.AuditAlerts}: a model that breaks its symmetry.
 * </ul>
 *
 * <p>{@link io.murmuration.monitoring.alerts.Encounters} and {@link
 * io.murmuration.monitoring.alerts.Zones} say as pure functions how likely something is; {@link
 * io.murmuration.monitoring.alerts.AlertBook} keeps what is open, with hysteresis, in a store that
 * survives a restart; {@link io.murmuration.monitoring.alerts.AlertTrial} measures how often
 * encounter alerts come true.
 *
 * <p>Nothing here throws at a record. A forecast that comes again raises nothing again.
 */
package io.murmuration.monitoring.alerts;
