package io.murmuration.forecasting.bounded;

import io.murmuration.forecasting.flow.RawRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;

/**
 * Reads the one split, which may be empty: Flink's own reader of iterators takes none that is. One
 * thread.
 */
final class FrameReader implements SourceReader<RawRecord, FrameSplit> {
    private final SourceReaderContext context;
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();
    private FrameSplit split;
    private FrameRecords records;

    FrameReader(SourceReaderContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        if (split == null) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) {
        if (split == null) {
            return assigned.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (records == null) {
            records = split.open();
        }
        if (!records.hasNext()) {
            return InputStatus.END_OF_INPUT;
        }
        output.collect(records.next());
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return assigned;
    }

    @Override
    public List<FrameSplit> snapshotState(long checkpointId) {
        if (split == null) {
            return List.of();
        }
        return List.of(records == null ? split : split.after(records.taken()));
    }

    @Override
    public void addSplits(List<FrameSplit> splits) {
        split = splits.get(0);
        assigned.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        assigned.complete(null);
    }

    @Override
    public void close() {
        if (records != null) {
            records.close();
        }
    }
}
