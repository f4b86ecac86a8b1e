package io.murmuration.monitoring;

import io.murmuration.contracts.Topics;
import io.murmuration.contracts.serde.MessageSerdes;
import io.murmuration.monitoring.alerts.AgentAlerts;
import io.murmuration.monitoring.alerts.AlertLimits;
import io.murmuration.monitoring.alerts.AuditAlerts;
import io.murmuration.monitoring.alerts.ClockAlerts;
import io.murmuration.monitoring.alerts.SceneTable;
import io.murmuration.monitoring.alerts.ScoreAlerts;
import io.murmuration.monitoring.scores.ScoreLimits;
import io.murmuration.monitoring.scores.ScoreProcessor;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology: observations and forecasts → scores and alerts.
 *
 * <p>Both sources belong to one task for each partition, so a scene's observations and forecasts
 * meet where they have the same partition: equal partition counts, which are checked before the
 * start, and the default partitioner, which is looked at scene by scene. Stores are in memory with
 * a change log: a native store does not go together with Flink's in one process.
 */
public final class MonitorTopology {
    static final String OBSERVATIONS_SOURCE = "observations-source";
    static final String FORECASTS_SOURCE = "forecasts-source";
    static final String SHADOW_SOURCE = "shadow-source";
    static final String SCORE = "score";
    static final String SCORES_SINK = "scores-sink";
    static final String AGENT_ALERTS = "agent-alerts";
    static final String CLOCK_ALERTS = "clock-alerts";
    static final String SCORE_ALERTS = "score-alerts";
    static final String AUDITS_SOURCE = "audits-source";
    static final String AUDIT_ALERTS = "audit-alerts";
    static final String ALERTS_SINK = "alerts-sink";
    static final String SCENES_SOURCE = "scenes-source";
    static final String SCENES = "scenes";

    private static final String LARGEST_RECORD_BYTES = Integer.toString(16 << 20);

    private MonitorTopology() {}

    /** Builds it; a pure function. */
    public static Topology build(
            Topics topics,
            ScoreLimits limits,
            AlertLimits alertLimits,
            Placement placement,
            Counters counters) {
        var bytes = Serdes.ByteArray();
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                OBSERVATIONS_SOURCE,
                bytes.deserializer(),
                bytes.deserializer(),
                topics.observations());
        topology.addSource(
                AutoOffsetReset.earliest(),
                FORECASTS_SOURCE,
                bytes.deserializer(),
                bytes.deserializer(),
                topics.forecasts());
        topology.addSource(
                AutoOffsetReset.earliest(),
                SHADOW_SOURCE,
                bytes.deserializer(),
                bytes.deserializer(),
                topics.shadow());
        topology.addProcessor(
                SCORE,
                () ->
                        new ScoreProcessor(
                                Set.of(topics.forecasts(), topics.shadow()),
                                limits,
                                placement,
                                counters),
                OBSERVATIONS_SOURCE,
                FORECASTS_SOURCE,
                SHADOW_SOURCE);
        for (String store :
                new String[] {
                    ScoreProcessor.SCENES,
                    ScoreProcessor.SIGHTINGS,
                    ScoreProcessor.FORECASTS,
                    ScoreProcessor.SUMS,
                    ScoreProcessor.NOISE,
                    ScoreProcessor.SITES
                }) {
            topology.addStateStore(store(store), SCORE);
        }
        topology.addSink(
                SCORES_SINK,
                topics.scores(),
                bytes.serializer(),
                MessageSerdes.score().serializer(),
                SCORE);
        topology.addProcessor(
                CLOCK_ALERTS, () -> new ClockAlerts(limits.time(), counters), OBSERVATIONS_SOURCE);
        topology.addStateStore(store(ClockAlerts.CLOCKS), CLOCK_ALERTS);
        addAlerts(topology, topics, alertLimits, counters);
        return topology;
    }

    private static void addAlerts(
            Topology topology, Topics topics, AlertLimits limits, Counters counters) {
        topology.addProcessor(
                AGENT_ALERTS,
                () -> new AgentAlerts(topics.forecasts(), limits, counters),
                OBSERVATIONS_SOURCE,
                FORECASTS_SOURCE);
        topology.addProcessor(SCORE_ALERTS, () -> new ScoreAlerts(limits, counters), SCORE);
        topology.addSource(
                AutoOffsetReset.earliest(),
                AUDITS_SOURCE,
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                topics.audits());
        topology.addProcessor(AUDIT_ALERTS, () -> new AuditAlerts(counters), AUDITS_SOURCE);
        topology.addStateStore(
                store(AgentAlerts.OPEN), AGENT_ALERTS, CLOCK_ALERTS, SCORE_ALERTS, AUDIT_ALERTS);
        topology.addStateStore(
                store(AgentAlerts.SOURCES), AGENT_ALERTS, SCORE_ALERTS, AUDIT_ALERTS);
        topology.addStateStore(store(AgentAlerts.TICKS), AGENT_ALERTS, SCORE_ALERTS, AUDIT_ALERTS);
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(AgentAlerts.DESCRIPTIONS),
                                Serdes.Bytes(),
                                Serdes.ByteArray())
                        .withLoggingDisabled(),
                SCENES_SOURCE,
                Serdes.Bytes().deserializer(),
                Serdes.ByteArray().deserializer(),
                topics.scenes(),
                SCENES,
                SceneTable::new);
        topology.addSink(
                ALERTS_SINK,
                topics.alerts(),
                Serdes.ByteArray().serializer(),
                MessageSerdes.alert().serializer(),
                AGENT_ALERTS,
                CLOCK_ALERTS,
                SCORE_ALERTS,
                AUDIT_ALERTS);
    }

    /** A store whose change log takes any event time and frames of any size. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(
                        Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                LARGEST_RECORD_BYTES,
                                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                                Long.toString(Long.MAX_VALUE),
                                TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                                Long.toString(Long.MAX_VALUE)));
    }
}
