/**
 * Messages as JSON.
 *
 * <p>{@link io.murmuration.contracts.json.MessageJson} writes any message in one line of proto3
 * JSON, for people and files. {@link io.murmuration.contracts.json.ObservationJson} is what
 * trackers send to the raw topic: the same form read leniently where trackers differ (names, ids,
 * stamps, kinds) and strictly elsewhere, streaming, fast enough for a feed.
 *
 * <p>Failure: {@link io.murmuration.contracts.MalformedMessageException} that names the field and
 * the value. Not here: whether the values make sense.
 */
package io.murmuration.contracts.json;
