package io.murmuration.forecasting.bounded;

import io.murmuration.forecasting.flow.RawRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The one split of a recording: all of it from a frame on. A split of an iterator for the sake of
 * Flink's enumerator of those.
 */
final class FrameSplit implements IteratorSourceSplit<RawRecord, FrameRecords> {
    private static final String ID = "recording";

    private final FrameSupplier frames;
    private final long skip;

    FrameSplit(FrameSupplier frames, long skip) {
        this.frames = frames;
        this.skip = skip;
    }

    @Override
    public String splitId() {
        return ID;
    }

    FrameRecords open() {
        return new FrameRecords(frames, skip);
    }

    /** The same recording from frame {@code taken} on. */
    FrameSplit after(long taken) {
        return new FrameSplit(frames, taken);
    }

    @Override
    public FrameRecords getIterator() {
        return open();
    }

    @Override
    public FrameSplit getUpdatedSplitForIterator(FrameRecords iterator) {
        return after(iterator.taken());
    }

    /** Writes how far the recording was read; where it is, the source knows. */
    record Serializer(FrameSupplier frames) implements SimpleVersionedSerializer<FrameSplit> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(FrameSplit split) {
            return ByteBuffer.allocate(Long.BYTES).putLong(split.skip).array();
        }

        @Override
        public FrameSplit deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("split of version " + version + ", expected " + VERSION);
            }
            return new FrameSplit(frames, ByteBuffer.wrap(bytes).getLong());
        }
    }
}
