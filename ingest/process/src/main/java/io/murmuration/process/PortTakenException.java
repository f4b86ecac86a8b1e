package io.murmuration.process;

/** A port that was asked for cannot be bound. */
public final class PortTakenException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    PortTakenException(String host, int port, Throwable cause) {
        super("port " + port + " of " + host + " is taken", cause);
    }
}
