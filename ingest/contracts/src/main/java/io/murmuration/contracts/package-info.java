/**
 * What processes say to each other over Kafka: topic names and settings, record headers, and what
 * can be computed from a wire message alone.
 *
 * <p>The messages themselves are generated from {@code murmuration/v1/*.proto} into {@code
 * io.murmuration.contracts.v1}; units, frames and index semantics are in the comments there. Bytes
 * come and go through {@link io.murmuration.contracts.serde}, text through {@link
 * io.murmuration.contracts.json}.
 *
 * <p>Failure: a wrong topic setting is a {@link io.murmuration.contracts.TopicException} with one
 * line that names the topic, the setting, what was expected and what was found; bytes or text that
 * are no message are a {@link io.murmuration.contracts.MalformedMessageException}.
 *
 * <p>Not here: the rules on what a good observation is (the normaliser's), windows and forecasts as
 * domain values (motion's), and the conversion between the two worlds (each application's own).
 */
package io.murmuration.contracts;
