package io.murmuration.contracts;

/** A topic that cannot be used as it is. The message is one line that says what to change. */
public final class TopicException extends RuntimeException {
    public TopicException(String message) {
        super(message);
    }

    public TopicException(String message, Throwable cause) {
        super(message, cause);
    }
}
