package io.murmuration.motion.window;

import java.util.Locale;

/**
 * A source whose clock is apart from its scene's.
 *
 * @param source its id
 * @param aheadNanos how far its stamps are ahead of the scene's clock; below zero when they are
 *     behind it
 */
public record SourceApart(String source, long aheadNanos) {
    /** In a few words: {@code the clock of source camera-b is 2.0 s ahead of its scene's}. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "the clock of source %s is %.1f s %s its scene's",
                source,
                Math.abs(aheadNanos) / 1e9,
                aheadNanos < 0 ? "behind" : "ahead of");
    }
}
