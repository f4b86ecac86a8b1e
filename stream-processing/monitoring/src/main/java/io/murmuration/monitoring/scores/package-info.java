/**
 * Online scores: each forecast waits in a store until the scene's own clock has passed its horizon,
 * and is then compared with what was observed by the scorer of {@code motion}.
 *
 * <p>In: observation and forecast frames of a scene, in any order relative to each other. Out: a
 * {@code Score} for each scene and model whenever one of its forecasts was scored, with the noise
 * of the scene's sources and the reading of its symmetry meter.
 *
 * <p>Everything that totals need is in the state stores, so a restart goes on where the last commit
 * was: with exactly-once no total changes. Memory is bounded by the horizon, by a number of bytes
 * for each scene, and by silence. Nothing here throws at a record.
 */
package io.murmuration.monitoring.scores;
