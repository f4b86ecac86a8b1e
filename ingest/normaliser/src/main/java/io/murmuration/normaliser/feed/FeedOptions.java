package io.murmuration.normaliser.feed;

import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.Topics;
import io.murmuration.normaliser.SceneCatalogue;
import java.time.Duration;

/**
 * How a feed plays.
 *
 * @param bootstrapServers of the cluster, {@code host:port[,…]}
 * @param topics names; scene descriptions go to its scenes topic
 * @param rawTopic where the records go
 * @param contentType how they are written
 * @param speed of event time
 * @param resume whether to leave out what the raw topic holds already, of this same feed
 * @param described scenes that are described elsewhere, whose descriptions the feed leaves alone
 * @param connectWithin how long to try to reach the cluster
 */
public record FeedOptions(
        String bootstrapServers,
        Topics topics,
        String rawTopic,
        ContentType contentType,
        Speed speed,
        boolean resume,
        SceneCatalogue described,
        Duration connectWithin) {
    public static final ContentType DEFAULT_CONTENT_TYPE = ContentType.PROTOBUF;
    public static final Speed DEFAULT_SPEED = Speed.RECORDED;
    public static final Duration DEFAULT_CONNECT_WITHIN = Duration.ofSeconds(10);

    public FeedOptions {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are missing");
        }
        if (rawTopic.isBlank()) {
            throw new IllegalArgumentException("topic is empty");
        }
    }

    /** The defaults, into the raw topic of {@code topics}. */
    public static FeedOptions of(String bootstrapServers, Topics topics) {
        return new FeedOptions(
                bootstrapServers,
                topics,
                topics.raw(),
                DEFAULT_CONTENT_TYPE,
                DEFAULT_SPEED,
                false,
                SceneCatalogue.EMPTY,
                DEFAULT_CONNECT_WITHIN);
    }

    /** The same into another raw topic. */
    public FeedOptions withRawTopic(String topic) {
        return new FeedOptions(
                bootstrapServers,
                topics,
                topic,
                contentType,
                speed,
                resume,
                described,
                connectWithin);
    }

    /** The same in another form. */
    public FeedOptions withContentType(ContentType type) {
        return new FeedOptions(
                bootstrapServers, topics, rawTopic, type, speed, resume, described, connectWithin);
    }

    /** The same at another speed. */
    public FeedOptions withSpeed(Speed newSpeed) {
        return new FeedOptions(
                bootstrapServers,
                topics,
                rawTopic,
                contentType,
                newSpeed,
                resume,
                described,
                connectWithin);
    }

    /** The same going on with what the raw topic holds, or not. */
    public FeedOptions withResume(boolean goOn) {
        return new FeedOptions(
                bootstrapServers,
                topics,
                rawTopic,
                contentType,
                speed,
                goOn,
                described,
                connectWithin);
    }

    /** The same with scenes that are described elsewhere. */
    public FeedOptions withDescribed(SceneCatalogue scenes) {
        return new FeedOptions(
                bootstrapServers,
                topics,
                rawTopic,
                contentType,
                speed,
                resume,
                scenes,
                connectWithin);
    }
}
