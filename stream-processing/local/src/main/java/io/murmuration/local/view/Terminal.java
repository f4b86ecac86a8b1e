package io.murmuration.local.view;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Draws a block of lines over itself on a terminal that understands ANSI sequences.
 *
 * <p>A frame is written at once and each line is cleared only behind its text, so nothing flickers.
 * The cursor is hidden while there is a block. One thread at a time.
 */
public final class Terminal {
    /** Set by the launcher, which can tell what is a terminal. */
    private static final String OUTPUT = "murmuration.terminal.output";

    private static final String ERROR = "murmuration.terminal.error";

    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final int DEFAULT_ROWS = 24;
    private static final int DEFAULT_COLUMNS = 120;

    private final PrintStream out;
    private final boolean colours;
    private int drawn;

    Terminal(PrintStream out) {
        this.out = out;
        this.colours = System.getenv("NO_COLOR") == null;
    }

    /** Whether the standard output is a terminal. */
    public static boolean isPresent() {
        return Boolean.getBoolean(OUTPUT) && !isDumb();
    }

    /** Whether the standard error is a terminal. */
    public static boolean isErrorPresent() {
        return Boolean.getBoolean(ERROR) && !isDumb();
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    String bold(String text) {
        return colours ? BOLD + text + PLAIN : text;
    }

    String dim(String text) {
        return colours ? DIM + text + PLAIN : text;
    }

    /** Draws the lines over those of the last time. */
    void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder(HIDE_CURSOR);
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append("F");
        }
        for (String line : lines) {
            frame.append(line).append(CLEAR_TO_END_OF_LINE).append('\n');
        }
        frame.append(CLEAR_BELOW);
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }

    /** Leaves the block where it is and gives the cursor back. */
    void release() {
        out.print(SHOW_CURSOR);
        out.flush();
        drawn = 0;
    }

    /** Rows and columns of the terminal. */
    record Size(int rows, int columns) {
        static final Size DEFAULT = new Size(DEFAULT_ROWS, DEFAULT_COLUMNS);
    }

    /** The size now, or a usual one where it cannot be found out. */
    static Size size() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new java.io.File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String answer =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
            }
            String[] numbers = answer.strip().split(" ", -1);
            int rows = Integer.parseInt(numbers[0]);
            int columns = Integer.parseInt(numbers[1]);
            return rows > 0 && columns > 0 ? new Size(rows, columns) : Size.DEFAULT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Size.DEFAULT;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // No stty, or no terminal behind it.
            return Size.DEFAULT;
        }
    }
}
