package io.murmuration.forecasting;

import org.apache.flink.util.SerializedThrowable;

/** The job could not start, or ended by itself. The message is that of the innermost cause. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** From whatever Flink has wrapped the failure in. */
    public static JobFailedException of(Throwable failure) {
        Throwable inner = unwrap(failure);
        while (inner.getCause() != null) {
            inner = unwrap(inner.getCause());
        }
        String message = inner.getMessage();
        return new JobFailedException(
                message == null ? inner.getClass().getSimpleName() : message, failure);
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof SerializedThrowable serialized
                ? serialized.deserializeError(JobFailedException.class.getClassLoader())
                : failure;
    }
}
