package io.murmuration.motion;

/**
 * Which model made a forecast.
 *
 * @param name for example {@code constant-velocity}
 * @param version of the model
 * @param checksum SHA-256 of the weights in hexadecimal; empty for a model without weights
 */
public record ModelId(String name, String version, String checksum) {}
