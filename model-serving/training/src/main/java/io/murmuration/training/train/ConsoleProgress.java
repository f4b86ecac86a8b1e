package io.murmuration.training.train;

import java.io.PrintStream;
import java.util.Locale;

/**
 * A progress bar in one line that is written over, or, where the output is no terminal, a line a
 * twentieth of the run.
 */
public final class ConsoleProgress implements Progress {
    private static final int CELLS = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int PLAIN_LINES = 20;

    private final PrintStream out;
    private final boolean terminal;
    private long drawnNanos;
    private int plainLines = -1;
    private boolean openLine;

    /**
     * @param terminal whether a line may be written over
     */
    public ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void step(Moment moment) {
        if (!terminal) {
            int line = (int) (moment.done() * PLAIN_LINES);
            if (line > plainLines) {
                plainLines = line;
                out.println(text(moment));
            }
            return;
        }
        long now = System.nanoTime();
        if (now - drawnNanos > REDRAW_NANOS || moment.done() >= 1) {
            drawnNanos = now;
            out.print("\r\033[K" + text(moment));
            out.flush();
            openLine = true;
        }
    }

    @Override
    public void line(String text) {
        if (openLine) {
            out.print("\r\033[K");
            openLine = false;
        }
        out.println(text);
    }

    static String text(Moment moment) {
        int filled = (int) Math.round(moment.done() * CELLS);
        long left = Math.round(moment.secondsLeft());
        String validation =
                Double.isNaN(moment.validationAde())
                        ? "validation -"
                        : String.format(
                                Locale.ROOT,
                                "validation %.3f/%.3f m",
                                moment.validationAde(),
                                moment.validationFde());
        return String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] %3.0f %%  loss %.3f  %s  %,.0f windows/s  %d:%02d left",
                moment.epoch(),
                moment.epochs(),
                "#".repeat(filled),
                ".".repeat(CELLS - filled),
                100 * moment.done(),
                moment.loss(),
                validation,
                moment.windowsPerSecond(),
                left / 60,
                left % 60);
    }
}
