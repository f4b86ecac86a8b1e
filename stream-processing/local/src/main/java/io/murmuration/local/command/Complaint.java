package io.murmuration.local.command;

import io.murmuration.contracts.TopicException;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.normaliser.SceneFileException;
import io.murmuration.normaliser.feed.FeedException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What the user is told of a failure.
 *
 * @param text one line when the user can mend it, else everything that helps to find the fault
 * @param usersToMend whether it lies in what was asked for, and not in the program
 */
record Complaint(String text, boolean usersToMend) {

    /** Finds the failure the user can do something about among the causes. */
    static Complaint of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadUseException
                    || cause instanceof RecordingException
                    || cause instanceof SceneFileException
                    || cause instanceof FeedException
                    || cause instanceof TopicException) {
                return new Complaint(cause.getMessage(), true);
            }
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Complaint("this should not have happened: " + trace, false);
    }
}
