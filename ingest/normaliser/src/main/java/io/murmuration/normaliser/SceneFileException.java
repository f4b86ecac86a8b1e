package io.murmuration.normaliser;

/** A scene file that cannot be used. The message is one line, meant to be shown as it is. */
public final class SceneFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SceneFileException(String message) {
        super(message);
    }

    SceneFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
