/**
 * Wire messages as what scoring reads, and nothing else: pure functions, no topic, no stream. A
 * message whose sizes do not fit together is refused by returning null.
 */
package io.murmuration.monitoring.wire;
