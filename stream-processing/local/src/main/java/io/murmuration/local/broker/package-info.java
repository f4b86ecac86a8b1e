/**
 * A Kafka broker inside this JVM: {@link io.murmuration.local.broker.EmbeddedBroker}.
 *
 * <p>In goes a folder, out comes an address to connect to. The folder keeps the data, so a broker
 * that is started on it again goes on where the last one ended, even after a kill. A port that is
 * taken, or a folder that cannot be used, is a {@link io.murmuration.local.option.BadUseException}.
 *
 * <p>It is one node without replication, for demonstrations, tests and benches on one machine; it
 * does no authentication and listens on the loopback address only.
 */
package io.murmuration.local.broker;
