package io.murmuration.normaliser.feed;

/**
 * How far a feed is.
 *
 * @param records sent, those left out on resuming not counted
 * @param observations agents in them
 * @param skipped records left out on resuming
 * @param unreadable lines sent as they came because they are no frames; counted in {@code records}
 * @param fraction of the input that has been read, from 0 to 1; NaN when nobody can know
 */
public record FeedStatus(
        long records, long observations, long skipped, long unreadable, double fraction) {}
