package io.murmuration.forecasting.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.forecasting.TestScenes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

class FrameSplitTest {
    private static final ArrayList<ObservationFrame> FRAMES =
            new ArrayList<>(TestScenes.walk(1, 10, 2, 4));
    private static final AtomicInteger CLOSED = new AtomicInteger();

    @Test
    void goesOnWhereItsBytesSayItWas() throws Exception {
        FrameSource source = new FrameSource(FRAMES::iterator);
        FrameRecords records = new FrameSplit(FRAMES::iterator, 0).open();
        for (int i = 0; i < 4; i++) {
            records.next();
        }
        SimpleVersionedSerializer<Collection<FrameSplit>> serializer =
                source.getEnumeratorCheckpointSerializer();
        FrameSplit left = new FrameSplit(FRAMES::iterator, 0).after(records.taken());
        FrameRecords restored =
                serializer
                        .deserialize(serializer.getVersion(), serializer.serialize(List.of(left)))
                        .iterator()
                        .next()
                        .open();
        List<byte[]> rest = new ArrayList<>();
        restored.forEachRemaining(record -> rest.add(record.value()));
        assertThat(rest)
                .containsExactlyElementsOf(
                        FRAMES.subList(4, 10).stream().map(MessageBytes::write).toList());
        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(List.of())))
                .isEmpty();
    }

    @Test
    void closesTheRecordingThatCanBeClosed() {
        CLOSED.set(0);
        FrameRecords records = new FrameRecords(Closeable::new, 0);
        assertThat(records.hasNext()).isFalse();
        records.close();
        assertThat(CLOSED).hasValue(1);
    }

    @Test
    void saysWhyTheRecordingCannotBeOpened() {
        assertThatThrownBy(
                        () ->
                                new FrameRecords(
                                        () -> {
                                            throw new IOException("no such file: crowd.csv");
                                        },
                                        0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no such file: crowd.csv");
    }

    private static final class Closeable implements Iterator<ObservationFrame>, AutoCloseable {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public ObservationFrame next() {
            throw new IllegalStateException("empty");
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }
}
