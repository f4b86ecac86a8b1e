package io.murmuration.monitoring;

import io.murmuration.process.StreamDefaults;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams for a step whose totals must survive any restart. */
final class StreamsSettings {
    /** How long figures wait for the commit that makes them visible, in milliseconds. */
    static final int COMMIT_MILLIS = 500;

    private StreamsSettings() {}

    static Properties of(MonitorOptions options) {
        Properties settings =
                StreamDefaults.of(
                        options.bootstrapServers(),
                        options.applicationId(),
                        options.stateDirectory(),
                        options.delivery());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        settings.putAll(options.overrides());
        return settings;
    }
}
