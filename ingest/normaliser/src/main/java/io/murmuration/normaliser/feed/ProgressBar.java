package io.murmuration.normaliser.feed;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A feed's progress on a stream: on a terminal one line that is written over, elsewhere a plain
 * line every few seconds.
 */
public final class ProgressBar implements FeedProgress {
    private static final long TERMINAL_EVERY_NANOS = 200_000_000L;
    private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;
    private static final int CELLS = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long started;
    private long shown;
    private int width;

    /**
     * Starts the clock.
     *
     * @param terminal whether {@code out} is one
     * @param nanoTime monotonic clock, nanoseconds
     */
    public ProgressBar(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.shown = started;
    }

    /** On standard error, which the caller knows to be a terminal or not. */
    public static ProgressBar onStandardError(boolean terminal) {
        return new ProgressBar(System.err, terminal, System::nanoTime);
    }

    @Override
    public void at(Supplier<FeedStatus> status) {
        long now = nanoTime.getAsLong();
        if (now - shown < (terminal ? TERMINAL_EVERY_NANOS : PLAIN_EVERY_NANOS)) {
            return;
        }
        shown = now;
        show(line(status.get(), (now - started) / 1e9), false);
    }

    @Override
    public void end(FeedStatus status) {
        double seconds = (nanoTime.getAsLong() - started) / 1e9;
        StringBuilder line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "fed %,d records with %,d observations in %s",
                        status.records(),
                        status.observations(),
                        duration(seconds)));
        if (status.skipped() > 0) {
            line.append(String.format(Locale.ROOT, ", %,d were there already", status.skipped()));
        }
        if (status.unreadable() > 0) {
            line.append(String.format(Locale.ROOT, ", %,d unreadable", status.unreadable()));
        }
        show(line.toString(), true);
    }

    private static String line(FeedStatus status, double seconds) {
        String rate =
                String.format(
                        Locale.ROOT,
                        "%,d observations, %,.0f/s",
                        status.observations(),
                        status.observations() / Math.max(seconds, 1e-3));
        double fraction = status.fraction();
        if (Double.isNaN(fraction)) {
            return "feed " + rate;
        }
        int full = (int) Math.round(fraction * CELLS);
        String left =
                fraction > 0.01 ? ", " + duration(seconds / fraction - seconds) + " left" : "";
        return String.format(
                Locale.ROOT,
                "feed [%s%s] %3.0f%% %s%s",
                "█".repeat(full),
                "·".repeat(CELLS - full),
                100 * fraction,
                rate,
                left);
    }

    private void show(String line, boolean last) {
        if (!terminal) {
            out.println(line);
            return;
        }
        int blanks = Math.max(0, width - line.length());
        width = line.length();
        out.print("\r" + line + " ".repeat(blanks) + (last ? System.lineSeparator() : ""));
        out.flush();
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= 3600) {
            return String.format(
                    Locale.ROOT, "%d:%02d:%02d h", whole / 3600, whole / 60 % 60, whole % 60);
        }
        return whole >= 60
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
