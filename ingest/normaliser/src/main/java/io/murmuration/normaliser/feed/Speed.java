package io.murmuration.normaliser.feed;

/**
 * How fast event time passes while a feed plays.
 *
 * @param factor seconds of event time a second of wall time; infinite for as fast as possible
 */
public record Speed(double factor) {
    /** As it was recorded. */
    public static final Speed RECORDED = new Speed(1);

    /** As fast as possible. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    public Speed {
        if (!(factor > 0)) {
            throw complaint(String.valueOf(factor), null);
        }
    }

    /**
     * Reads {@code max} or a factor: {@code 1}, {@code 2.5}, {@code x10}.
     *
     * @throws IllegalArgumentException for anything else, naming it
     */
    public static Speed parse(String text) {
        if (text.equalsIgnoreCase("max")) {
            return MAX;
        }
        double factor;
        try {
            factor = Double.parseDouble(text.startsWith("x") ? text.substring(1) : text);
        } catch (NumberFormatException e) {
            throw complaint(text, e);
        }
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw complaint(text, null);
        }
        return new Speed(factor);
    }

    /** Whether nothing waits. */
    public boolean isMax() {
        return Double.isInfinite(factor);
    }

    private static IllegalArgumentException complaint(String found, Throwable cause) {
        return new IllegalArgumentException(
                "speed must be a number above zero or max, but was " + found, cause);
    }
}
