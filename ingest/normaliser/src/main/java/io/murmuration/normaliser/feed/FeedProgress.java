package io.murmuration.normaliser.feed;

import java.util.function.Supplier;

/**
 * Hears how far a feed is; called by the feed's thread after each record, so it has to be quick.
 */
public interface FeedProgress {
    /** Says nothing. */
    FeedProgress NONE =
            new FeedProgress() {
                @Override
                public void at(Supplier<FeedStatus> status) {
                    // Nobody listens.
                }

                @Override
                public void end(FeedStatus status) {
                    // Nobody listens.
                }
            };

    /**
     * After a record.
     *
     * @param status asked for only when something is to be shown
     */
    void at(Supplier<FeedStatus> status);

    /** After the last one. */
    void end(FeedStatus status);
}
