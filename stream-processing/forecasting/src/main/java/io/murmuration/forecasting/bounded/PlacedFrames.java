package io.murmuration.forecasting.bounded;

import io.murmuration.contracts.v1.ObservationFrame;
import java.util.Iterator;

/** Frames that know where they stand in their recording. */
public interface PlacedFrames extends Iterator<ObservationFrame> {
    /** Where the frame last given stands, from 1; its offset in the origin of what comes of it. */
    long line();
}
