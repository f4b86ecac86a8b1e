package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;

/** One thing that an input gives. */
public sealed interface FeedItem {
    /** Where it stands in its input: the line of a text, else the running number, from 1. */
    long line();

    /** A frame; whether it is a good one is for the normaliser to say. */
    record Frame(ObservationFrame frame, long line) implements FeedItem {}

    /**
     * A line that is no frame.
     *
     * @param bytes the line as it came
     * @param message what is wrong with it
     */
    record Unreadable(byte[] bytes, String message, long line) implements FeedItem {}
}
