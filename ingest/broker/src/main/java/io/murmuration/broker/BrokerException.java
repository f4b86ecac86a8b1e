package io.murmuration.broker;

/** A port is busy or a folder unusable; the message is one line that names it. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
