package io.murmuration.motion.window;

import java.util.Locale;

/** Of what a refused stamp is far ahead. */
public enum FarAhead {
    /** Of the scene's clock, and nothing went on from it. */
    OF_CLOCK(
            "stamp %d is %.1f s ahead of the clock of scene %s, and nothing but source %s went on"
                    + " from it"),
    /** Of what came next: it was the first stamp of its scene. */
    OF_NEXT(
            "stamp %d is %.1f s ahead of what came next; it was the first of scene %s, from source"
                    + " %s"),
    /** Of the wall-clock time that its record carries. */
    OF_WALL(
            "stamp %d is %.1f s ahead of the wall-clock time of its record, of scene %s and source"
                    + " %s");

    private final String format;

    FarAhead(String format) {
        this.format = format;
    }

    /** One line for people. */
    public String describe(String scene, String source, long stampNanos, long aheadNanos) {
        return String.format(Locale.ROOT, format, stampNanos, aheadNanos / 1e9, scene, source);
    }
}
