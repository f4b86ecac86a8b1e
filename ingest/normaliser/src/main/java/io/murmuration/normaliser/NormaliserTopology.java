package io.murmuration.normaliser;

import io.murmuration.contracts.Topics;
import java.time.Clock;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/**
 * The stateless topology: raw → observations | dead.
 *
 * <p>Keys and values are bytes on the way in, so no record can fail before it is looked at. An
 * observation has its scene as key and event time in milliseconds as timestamp; a dead letter keeps
 * its original key and has wall time.
 */
public final class NormaliserTopology {
    static final String RAW_SOURCE = "raw-source";
    static final String NORMALISE = "normalise";
    static final String OBSERVATIONS_SINK = "observations-sink";
    static final String DEAD_SINK = "dead-sink";

    private NormaliserTopology() {}

    /**
     * Builds it; a pure function.
     *
     * @param metrics told of every record
     * @param clock wall time, for dead letters and stage times in headers
     */
    public static Topology build(
            Topics topics, Normaliser normaliser, NormaliserMetrics metrics, Clock clock) {
        Deserializer<byte[]> in = Serdes.ByteArray().deserializer();
        Serializer<byte[]> out = Serdes.ByteArray().serializer();
        Topology topology = new Topology();
        // Trackers set the timestamps of raw records as they like, also to none at all, which
        // Streams would stop at; nothing here needs them.
        topology.addSource(
                AutoOffsetReset.earliest(),
                RAW_SOURCE,
                new WallclockTimestampExtractor(),
                in,
                in,
                topics.raw());
        topology.addProcessor(
                NORMALISE, () -> new NormaliseProcessor(normaliser, metrics, clock), RAW_SOURCE);
        topology.addSink(OBSERVATIONS_SINK, topics.observations(), out, out, NORMALISE);
        topology.addSink(DEAD_SINK, topics.dead(), out, out, NORMALISE);
        return topology;
    }
}
