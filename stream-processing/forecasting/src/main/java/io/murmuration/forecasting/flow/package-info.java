/**
 * What flows between the operators of the job: immutable values, each with the wall-clock times and
 * the origin that its record came with. No behaviour and no input/output; how they are written is
 * in {@code serial}. Arrays are shared, never modified.
 */
package io.murmuration.forecasting.flow;
