package io.murmuration.forecasting.bounded;

import io.murmuration.forecasting.flow.RawRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A recording as a bounded source of one split. With parallelism 1 the records keep the order of
 * the recording. Restored from a checkpoint it reads the recording again and skips what it had
 * read.
 */
public final class FrameSource implements Source<RawRecord, FrameSplit, Collection<FrameSplit>> {
    private static final long serialVersionUID = 1;

    private final FrameSupplier frames;

    public FrameSource(FrameSupplier frames) {
        this.frames = frames;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<RawRecord, FrameSplit> createReader(SourceReaderContext context) {
        return new FrameReader(context);
    }

    @Override
    public SplitEnumerator<FrameSplit, Collection<FrameSplit>> createEnumerator(
            SplitEnumeratorContext<FrameSplit> context) {
        return new IteratorSourceEnumerator<>(context, List.of(new FrameSplit(frames, 0)));
    }

    @Override
    public SplitEnumerator<FrameSplit, Collection<FrameSplit>> restoreEnumerator(
            SplitEnumeratorContext<FrameSplit> context, Collection<FrameSplit> left) {
        return new IteratorSourceEnumerator<>(context, left);
    }

    @Override
    public SimpleVersionedSerializer<FrameSplit> getSplitSerializer() {
        return new FrameSplit.Serializer(frames);
    }

    @Override
    public SimpleVersionedSerializer<Collection<FrameSplit>> getEnumeratorCheckpointSerializer() {
        return new UnassignedSerializer(getSplitSerializer());
    }

    /** The splits that no reader has yet: the one, or none. */
    private record UnassignedSerializer(SimpleVersionedSerializer<FrameSplit> split)
            implements SimpleVersionedSerializer<Collection<FrameSplit>> {
        @Override
        public int getVersion() {
            return split.getVersion();
        }

        @Override
        public byte[] serialize(Collection<FrameSplit> splits) throws IOException {
            return splits.isEmpty() ? new byte[0] : split.serialize(splits.iterator().next());
        }

        @Override
        public Collection<FrameSplit> deserialize(int version, byte[] bytes) throws IOException {
            return bytes.length == 0 ? List.of() : List.of(split.deserialize(version, bytes));
        }
    }
}
