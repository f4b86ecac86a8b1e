package io.murmuration.local.option;

/**
 * Something the user asked for cannot be done. The message is the one line that the user sees,
 * naming the thing; the process ends with exit code 2.
 */
public final class BadUseException extends RuntimeException {
    public BadUseException(String message) {
        super(message);
    }

    public BadUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
