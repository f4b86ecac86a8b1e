package io.murmuration.forecasting.bounded;

import io.murmuration.contracts.v1.ObservationFrame;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;

/**
 * Opens a recording. It travels to the reading task in serialised form, so it carries where the
 * recording is (a {@link String}: a {@link java.nio.file.Path} does not serialise), not its frames.
 */
@FunctionalInterface
public interface FrameSupplier extends Serializable {
    /**
     * The frames in the order of their arrival, normalised.
     *
     * @return an iterator that is {@linkplain AutoCloseable#close closed} after the run, when it
     *     can be
     */
    Iterator<ObservationFrame> open() throws IOException;
}
