package io.murmuration.normaliser.feed;

import java.io.Serializable;

/**
 * Opens an input, the same one each time. Serialisable, so that a job can open it where it runs.
 */
@FunctionalInterface
public interface FeedSource extends Serializable {
    /**
     * Opens it.
     *
     * @throws io.murmuration.motion.recording.RecordingException when there is nothing to read
     */
    FeedInput open();
}
