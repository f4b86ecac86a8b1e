package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.SceneDescription;
import java.util.Iterator;
import java.util.List;

/**
 * What is to be played, in the order in which it is to arrive. Read once, by one thread.
 *
 * <p><b>Failure:</b> {@link #hasNext()} and {@link #next()} throw {@link
 * io.murmuration.motion.recording.RecordingException}.
 */
public interface FeedInput extends Iterator<FeedItem>, AutoCloseable {
    /** What is known of the scenes before the first item; empty when nothing is. */
    List<SceneDescription> scenes();

    /** How much has been read, from 0 to 1; NaN when nobody can know. */
    double progress();

    @Override
    void close();
}
