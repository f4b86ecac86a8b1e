/**
 * Messages to bytes and back, for Kafka's clients and streams.
 *
 * <p>Writing is deterministic: equal messages have equal bytes, maps are written in key order.
 * Reading never throws anything but what Kafka's interface asks for, {@link
 * org.apache.kafka.common.errors.SerializationException}; a null value (a tombstone) stays null.
 */
package io.murmuration.contracts.serde;
