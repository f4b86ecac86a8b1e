package io.murmuration.motion.recording;

/**
 * A recording or a data set that cannot be used. The message is one line, meant to be shown as it
 * is: it names the file, the line where there is one, what was expected and what was found.
 */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line for a person
     */
    public RecordingException(String message) {
        super(message);
    }

    /**
     * @param message one line for a person
     * @param cause what went wrong underneath
     */
    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
