package io.murmuration.local.view;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a run while it goes on: on a terminal a table that is refreshed in place, elsewhere a line
 * at the first forecast and one every {@value #LINE_SECONDS} seconds.
 *
 * <p><b>Thread safety:</b> draws on a thread of its own; started and closed by one other.
 */
public final class LiveView implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);
    private static final int REFRESH_MILLIS = 500;
    private static final int LINE_SECONDS = 5;
    private static final int SIZE_EVERY = 10;
    private static final Duration RATE_OVER = Duration.ofSeconds(5);
    private static final int LINES_AROUND_THE_TABLE = 8;

    private final RunStatistics statistics;
    private final Supplier<String> status;
    private final PrintStream out;
    private final Terminal terminal;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "live-view");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Deque<RunSnapshot> recent = new ArrayDeque<>();
    private Terminal.Size size = Terminal.Size.DEFAULT;
    private int frames;
    private boolean firstShown;
    private long nextLineNanos;

    private LiveView(RunStatistics statistics, Supplier<String> status, PrintStream out) {
        this.statistics = statistics;
        this.status = status;
        this.out = out;
        this.terminal = Terminal.isPresent() ? new Terminal(out) : null;
    }

    /**
     * Starts to draw.
     *
     * @param status one line on what goes on, asked for with every frame
     */
    public static LiveView start(
            RunStatistics statistics, Supplier<String> status, PrintStream out) {
        LiveView view = new LiveView(statistics, status, out);
        // The future only ends with the view, and refresh keeps its failures to itself.
        ScheduledFuture<?> unused =
                view.clock.scheduleAtFixedRate(
                        view::refresh, 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        return view;
    }

    private void refresh() {
        try {
            RunSnapshot now = statistics.snapshot();
            RunSnapshot before = remember(now);
            if (terminal != null) {
                draw(now, before);
            } else {
                print(now, before);
            }
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again; a frame less is the smaller loss.
            LOG.warn("the view missed a frame", e);
        }
    }

    /** Keeps the snapshot and gives the one that rates are measured from. */
    private RunSnapshot remember(RunSnapshot now) {
        recent.addLast(now);
        while (recent.size() > 2
                && now.elapsed().minus(recent.peekFirst().elapsed()).compareTo(RATE_OVER) > 0) {
            recent.removeFirst();
        }
        return recent.peekFirst();
    }

    private void draw(RunSnapshot now, RunSnapshot before) {
        if (frames++ % SIZE_EVERY == 0) {
            size = Terminal.size();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                terminal.bold(cut("murmuration  " + ViewTable.elapsed(now) + "  " + status.get())));
        lines.add("");
        if (now.scenes().isEmpty()) {
            lines.add(terminal.dim("waiting for the first observation"));
        } else {
            ViewTable.header(now).forEach(line -> lines.add(terminal.dim(cut(line))));
            int room = Math.max(2, size.rows() - LINES_AROUND_THE_TABLE);
            ViewTable.scenes(now, before, room).forEach(line -> lines.add(cut(line)));
        }
        lines.add("");
        lines.add(terminal.dim(cut(ViewTable.counts(now))));
        terminal.draw(lines);
    }

    private String cut(String line) {
        return line.length() < size.columns() ? line : line.substring(0, size.columns() - 1);
    }

    private void print(RunSnapshot now, RunSnapshot before) {
        if (!firstShown && now.forecasts() > 0) {
            firstShown = true;
            out.printf("first forecast %.1f s after the start%n", sinceJvmStartSeconds());
        } else if (System.nanoTime() - nextLineNanos < 0) {
            return;
        }
        nextLineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LINE_SECONDS);
        out.println(ViewTable.oneLine(now, before) + "  " + status.get());
        out.flush();
    }

    private static double sinceJvmStartSeconds() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return (System.currentTimeMillis() - started) / 1e3;
    }

    /** Draws once more and stops. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(2, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (terminal != null) {
            RunSnapshot now = statistics.snapshot();
            draw(now, remember(now));
            terminal.release();
        }
    }
}
