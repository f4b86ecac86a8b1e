/**
 * Wire messages to domain values and back, and nothing else: no topic, no stream.
 *
 * <p>In go messages of {@code contracts} and values of {@code motion}; out come the other ones.
 * Everything is a pure function. What a message may not contain is told by {@link
 * io.murmuration.forecasting.wire.WireObservations#refusal}; the conversions themselves trust their
 * input. Nothing is validated against a scene's history here: that is the window's work.
 */
package io.murmuration.forecasting.wire;
