package io.murmuration.normaliser;

/** Foreign text in messages: short, and on one line. */
final class Shown {
    private static final int LONGEST_TEXT = 80;
    private static final int LONGEST_LINE = 400;

    private Shown() {}

    /** An id or another value. */
    static String text(String value) {
        return shortened(value, LONGEST_TEXT);
    }

    /** A whole message. */
    static String line(String message) {
        return shortened(message, LONGEST_LINE);
    }

    private static String shortened(String text, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest + 1));
        for (int i = 0; i < Math.min(text.length(), longest); i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? ' ' : c);
        }
        return text.length() <= longest ? shown.toString() : shown.append('…').toString();
    }
}
