/**
 * What every Kafka Streams process of the pipeline has, apart from its topology.
 *
 * <p>In: a topology and its settings, a registry of metrics. Out: a {@link
 * io.murmuration.process.SupervisedStream} that replaces threads that failed until it gives up, and
 * an {@link io.murmuration.process.Endpoint} at which Prometheus and whoever watches the process
 * look: {@code /metrics}, {@code /health}, {@code /ready}.
 *
 * <p>Failure: a stream that gives up ends and says why; a port that is taken is an exception at the
 * start. Not here: names of metrics, which each module has in one class of its own.
 */
package io.murmuration.process;
