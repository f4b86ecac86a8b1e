package io.murmuration.monitoring.alerts;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the newest description of every scene, as it came: a restore copies bytes as well. */
public final class SceneTable implements Processor<Bytes, byte[], Void, Void> {
    private KeyValueStore<Bytes, byte[]> scenes;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        scenes = context.getStateStore(AgentAlerts.DESCRIPTIONS);
    }

    @Override
    public void process(Record<Bytes, byte[]> description) {
        if (description.key() != null) {
            scenes.put(description.key(), description.value());
        }
    }
}
