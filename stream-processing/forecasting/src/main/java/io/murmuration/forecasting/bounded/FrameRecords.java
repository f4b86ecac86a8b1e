package io.murmuration.forecasting.bounded;

import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The frames of a recording as records and their count. One thread. */
final class FrameRecords implements Iterator<RawRecord> {
    private final Iterator<ObservationFrame> frames;
    private long taken;

    /**
     * @param skip how many of the first frames have been read before
     * @throws UncheckedIOException when the recording cannot be opened
     */
    FrameRecords(FrameSupplier supplier, long skip) {
        try {
            frames = supplier.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (taken < skip && frames.hasNext()) {
            frames.next();
            taken++;
        }
    }

    /** How many frames have been read, the skipped ones among them. */
    long taken() {
        return taken;
    }

    @Override
    public boolean hasNext() {
        return frames.hasNext();
    }

    /** Closes the recording, when it can be. */
    void close() {
        if (frames instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the recording could not be closed", e);
            }
        }
    }

    @Override
    public RawRecord next() {
        ObservationFrame frame = frames.next();
        taken++;
        return new RawRecord(null, MessageBytes.write(frame), origin(), StageTimes.UNKNOWN);
    }

    /** Where the frame last taken stood. */
    private RecordOrigin origin() {
        return frames instanceof PlacedFrames placed
                ? new RecordOrigin(RecordOrigin.NONE.topic(), 0, placed.line())
                : RecordOrigin.NONE;
    }
}
