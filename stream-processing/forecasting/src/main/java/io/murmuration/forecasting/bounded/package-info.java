/**
 * The job over an input that ends, without a broker: frames from an iterator, forecasts as JSON
 * lines in one file, ordered by (t0, scene).
 *
 * <p>The operators are those of the unbounded job. The lines are sorted by Flink with a fixed
 * amount of memory and spilled to disk beyond it, so nothing grows with the recording. The file
 * appears under its name when it is complete; a failed run leaves none.
 */
package io.murmuration.forecasting.bounded;
