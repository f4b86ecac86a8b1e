package io.murmuration.local.option;

import java.nio.file.Path;

/**
 * Says where logs go, which has to be said before the first logger is made; until then, and for
 * commands that do not say, nowhere.
 */
public final class Logs {
    private static final String CONFIGURATION = "log4j2.configurationFile";
    private static final String FILE = "murmuration.log.file";

    private Logs() {}

    /** To a file of the run. */
    public static void toFile(Path file) {
        System.setProperty(FILE, file.toString());
        System.setProperty(CONFIGURATION, "log4j2-file.xml");
    }

    /** To the standard error, for a process that runs as a service. */
    public static void toStandardError() {
        System.setProperty(CONFIGURATION, "log4j2-stderr.xml");
    }
}
