/**
 * How the job's values are written between operators and into checkpoints.
 *
 * <p>A {@link io.murmuration.forecasting.serial.Codec} writes one type; {@link
 * io.murmuration.forecasting.serial.CodecTypeInformation} shows it to Flink. Every codec has a name
 * and a version, which a checkpoint remembers: a checkpoint of another version is refused with a
 * message and never misread. Nothing falls back to Kryo. Codecs are stateless and thread-safe.
 */
package io.murmuration.forecasting.serial;
