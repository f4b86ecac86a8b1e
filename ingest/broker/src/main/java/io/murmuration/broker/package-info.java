/**
 * A Kafka broker inside this JVM: {@link io.murmuration.broker.EmbeddedBroker}.
 *
 * <p>In goes a folder, out comes an address to connect to. The folder keeps the data, so a broker
 * that is started on it again goes on where the last one ended, even after a kill. A port that is
 * taken, or a folder that cannot be used, is a {@link io.murmuration.broker.BrokerException}.
 *
 * <p>{@link io.murmuration.broker.TestBroker} is the same for tests: it belongs to the library and
 * not to its tests, so that the tests of every module share it.
 *
 * <p>It is one node without replication, for demonstrations, tests and benches on one machine; it
 * does no authentication and listens on the loopback address only.
 */
package io.murmuration.broker;
