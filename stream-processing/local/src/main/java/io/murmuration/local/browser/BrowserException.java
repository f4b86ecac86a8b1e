package io.murmuration.local.browser;

/** The browser could not be started, did not answer in time, or refused what it was asked. */
public final class BrowserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrowserException(String message) {
        super(message);
    }

    BrowserException(String message, Throwable cause) {
        super(message, cause);
    }
}
