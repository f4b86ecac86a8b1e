package io.murmuration.normaliser.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.normaliser.SceneCatalogue;
import io.murmuration.normaliser.ScenePublisher;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Plays an input into the raw topic.
 *
 * <p>The scenes that the input declares are published before the first record. Records are keyed by
 * scene and go to the partition of the key's hash; a line that is no frame has no key and goes to
 * the first partition. Every record says in its headers how it is written and when it was sent.
 *
 * <p><b>Resuming.</b> An input gives the same records in the same order each time and the producer
 * is idempotent, so a partition that holds n records holds the first n of those that belong there:
 * these are left out. That is right as long as nobody else writes to the raw topic.
 *
 * <p><b>Failure:</b> {@link FeedException}, or what the input throws. What was sent before stays.
 */
public final class Feed {
    private final FeedInput input;
    private final FeedProgress progress;
    private final RawTopicState topic;
    private final long[] left;
    private final Pacer pacer;
    private long records;
    private long observations;
    private long skipped;
    private long unreadable;

    private Feed(FeedInput input, FeedOptions options, FeedProgress progress, RawTopicState topic) {
        this.input = input;
        this.progress = progress;
        this.topic = topic;
        this.left =
                options.resume() ? topic.endOffsets().clone() : new long[topic.endOffsets().length];
        this.pacer = new Pacer(options.speed(), System::nanoTime);
    }

    /**
     * Plays to the end of the input, on the calling thread. The input is left open.
     *
     * @return how much was played; all of it has been taken by the brokers
     * @throws InterruptedException when the thread is interrupted; what was sent is still flushed
     */
    public static FeedStatus play(FeedInput input, FeedOptions options, FeedProgress progress)
            throws InterruptedException {
        RawTopicState topic =
                RawTopicState.ask(
                        options.bootstrapServers(), options.rawTopic(), options.connectWithin());
        ScenePublisher.publish(
                options.bootstrapServers(),
                options.topics(),
                undescribed(input.scenes(), options.described()));
        Feed feed = new Feed(input, options, progress, topic);
        try (RawSender sender = new RawSender(options)) {
            feed.play(sender);
        }
        FeedStatus end = feed.status();
        progress.end(end);
        return end;
    }

    private static List<SceneDescription> undescribed(
            List<SceneDescription> scenes, SceneCatalogue described) {
        Set<String> known =
                described.descriptions().stream()
                        .map(SceneDescription::getScene)
                        .collect(Collectors.toSet());
        return scenes.stream().filter(scene -> !known.contains(scene.getScene())).toList();
    }

    private void play(RawSender sender) throws InterruptedException {
        while (input.hasNext()) {
            FeedItem item = input.next();
            byte[] key = key(item);
            int partition = topic.partition(key);
            if (left[partition] > 0) {
                left[partition]--;
                skipped++;
                continue;
            }
            if (item instanceof FeedItem.Frame frame) {
                await(frame);
                observations += frame.frame().getAgentsCount();
            } else {
                unreadable++;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("the feed was stopped");
            }
            sender.send(item, key, partition);
            records++;
            progress.at(this::status);
        }
        sender.flush();
    }

    private static byte[] key(FeedItem item) {
        return item instanceof FeedItem.Frame frame && !frame.frame().getScene().isEmpty()
                ? frame.frame().getScene().getBytes(UTF_8)
                : null;
    }

    private void await(FeedItem.Frame item) throws InterruptedException {
        long nanos = pacer.waitNanos(item.frame().getScene(), item.frame().getStampNanos());
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private FeedStatus status() {
        return new FeedStatus(records, observations, skipped, unreadable, input.progress());
    }
}
