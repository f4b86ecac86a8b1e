package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.monitoring.Counters;
import io.murmuration.motion.window.HeardClocks;
import io.murmuration.motion.window.SourceApart;
import io.murmuration.motion.window.TimePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * An alert on every source whose clock is apart from its scene's, until it agrees again, or is not
 * heard any more. Who is apart is decided as the job decides it, from the same observations.
 */
public final class ClockAlerts implements Processor<byte[], byte[], byte[], Alert> {
    /** Name of the store. */
    public static final String CLOCKS = "alert-clocks";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final TimePolicy policy;
    private final Counters counters;
    private ProcessorContext<byte[], Alert> context;
    private KeyValueStore<Bytes, byte[]> store;
    private AlertBook book;

    /**
     * A processor.
     *
     * @param policy the job's
     */
    public ClockAlerts(TimePolicy policy, Counters counters) {
        this.policy = policy;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], Alert> context) {
        this.context = context;
        this.store = context.getStateStore(CLOCKS);
        this.book = AlertBook.of(context, counters);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::forgetSilent);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            observe(
                    ObservationFrame.parseFrom(record.value()),
                    HeaderNames.madeAtNanos(record.headers()));
        } catch (InvalidProtocolBufferException e) {
            // Counted where forecasts are scored, which reads the same records.
            return;
        }
    }

    private void observe(ObservationFrame frame, long wallNanos) {
        Bytes key = Bytes.wrap(frame.getScene().getBytes(UTF_8));
        HeardClocks heard = StoredClocks.read(store.get(key)).clocks();
        List<SourceApart> before = heard.clocks().apart(policy);
        heard.hear(frame.getSource(), frame.getStampNanos(), wallNanos, policy);
        store.put(key, new StoredClocks(heard, context.currentSystemTimeMs()).write());
        List<SourceApart> now = heard.clocks().apart(policy);
        if (before.isEmpty() && now.isEmpty()) {
            return;
        }
        long stamp =
                heard.clocks().isSet()
                        ? heard.clocks().nanos()
                        : Math.max(0, frame.getStampNanos());
        for (SourceApart each : before) {
            if (now.stream().noneMatch(one -> one.source().equals(each.source()))) {
                book.calm(AlertBook.key(about(frame.getScene(), each, stamp)), stamp, 1);
            }
        }
        now.forEach(each -> book.raise(about(frame.getScene(), each, stamp)));
    }

    private void forgetSilent(long nowMillis) {
        List<KeyValue<Bytes, byte[]>> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.all()) {
            found.forEachRemaining(all::add);
        }
        for (KeyValue<Bytes, byte[]> entry : all) {
            if (nowMillis - StoredClocks.read(entry.value).heardMillis()
                    >= FORGET_AFTER.toMillis()) {
                String scene = new String(entry.key.get(), UTF_8);
                for (KeyValue<Bytes, Alert> open : book.open(scene, AlertType.SOURCE_APART)) {
                    book.calm(open.key, open.value.getStampNanos(), 1);
                }
                store.delete(entry.key);
            }
        }
    }

    private static Alert about(String scene, SourceApart apart, long stampNanos) {
        return Alert.newBuilder()
                .setScene(scene)
                .setType(AlertType.SOURCE_APART)
                .setStampNanos(stampNanos)
                .setProbability(1)
                .addSubjects(apart.source())
                .setAheadNanos(apart.aheadNanos())
                .setMessage(apart.describe())
                .build();
    }
}
