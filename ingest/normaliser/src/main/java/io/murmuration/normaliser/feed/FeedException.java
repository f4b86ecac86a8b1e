package io.murmuration.normaliser.feed;

/** A broker that does not answer or does not take a record. The message is one line. */
public final class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedException(String message) {
        super(message);
    }

    FeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
