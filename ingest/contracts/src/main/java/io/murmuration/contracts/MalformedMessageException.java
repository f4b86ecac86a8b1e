package io.murmuration.contracts;

/** Bytes or text that are no message. The message names the field and the value where it can. */
public final class MalformedMessageException extends Exception {
    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
