package io.murmuration.local.pipeline;

import io.murmuration.normaliser.feed.Feed;
import io.murmuration.normaliser.feed.FeedInput;
import io.murmuration.normaliser.feed.FeedOptions;
import io.murmuration.normaliser.feed.FeedProgress;
import io.murmuration.normaliser.feed.FeedStatus;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed on a thread of its own.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class PlayedFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlayedFeed.class);
    private static final long STOP_WITHIN_MILLIS = 1_000;
    private static final long NOTED_EVERY_NANOS = 200_000_000L;

    private final Thread thread;
    private volatile FeedStatus status = new FeedStatus(0, 0, 0, 0, Double.NaN);
    private volatile boolean finished;
    private volatile RuntimeException failure;

    private PlayedFeed(FeedInput input, FeedOptions options) {
        this.thread = new Thread(() -> play(input, options), "feed");
        this.thread.setDaemon(true);
    }

    /** Starts to play an input, which is closed with it. */
    public static PlayedFeed start(FeedInput input, FeedOptions options) {
        PlayedFeed feed = new PlayedFeed(input, options);
        feed.thread.start();
        return feed;
    }

    private void play(FeedInput input, FeedOptions options) {
        try (input) {
            FeedStatus unused = Feed.play(input, options, new Noted());
            finished = true;
        } catch (InterruptedException e) {
            LOG.info("the feed was stopped");
        } catch (RuntimeException e) {
            LOG.error("the feed failed", e);
            failure = e;
        }
    }

    /** How far it is. */
    public FeedStatus status() {
        return status;
    }

    /** Whether everything has been sent. */
    public boolean isFinished() {
        return finished;
    }

    /** What it failed of, if it has. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the status for whoever asks. */
    private final class Noted implements FeedProgress {
        private long notedNanos = System.nanoTime();

        @Override
        public void at(Supplier<FeedStatus> now) {
            if (System.nanoTime() - notedNanos > NOTED_EVERY_NANOS) {
                notedNanos = System.nanoTime();
                status = now.get();
            }
        }

        @Override
        public void end(FeedStatus end) {
            status = end;
        }
    }
}
