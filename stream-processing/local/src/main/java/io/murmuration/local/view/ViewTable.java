package io.murmuration.local.view;

import io.murmuration.local.view.RunSnapshot.Latency;
import io.murmuration.local.view.RunSnapshot.Scene;
import io.murmuration.motion.scoring.ScoreTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One frame of the live view as lines of text, without colours: a line a scene, and a total.
 *
 * <p>Pure: the same snapshots give the same lines.
 */
final class ViewTable {
    private static final DateTimeFormatter T0 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final int LONGEST_SCENE = 28;
    private static final String ROW = "  %6s  %-23s  %9s  %8s  %15s  %8s  %8s";

    private ViewTable() {}

    /** The two lines of column names; the second has the units. */
    static List<String> header(RunSnapshot now) {
        int width = sceneWidth(now);
        return List.of(
                row(
                        width,
                        "",
                        "",
                        "",
                        "forecasts",
                        "behind",
                        "latency p50/p99",
                        "minADE",
                        "straight"),
                row(width, "scene", "agents", "t0 (UTC)", "/s", "s", "ms", "m", "m"));
    }

    /**
     * The lines of the scenes, and of all together when there is more than one.
     *
     * @param before an earlier snapshot, for rates
     * @param most lines that there is room for, at least 2
     */
    static List<String> scenes(RunSnapshot now, RunSnapshot before, int most) {
        int width = sceneWidth(now);
        Map<String, ScoreTable.Row> scores = new HashMap<>();
        now.scores().scenes().forEach(row -> scores.put(row.scene(), row));
        Map<String, Long> earlier = new HashMap<>();
        before.scenes().forEach(scene -> earlier.put(scene.id(), scene.forecasts()));
        double seconds = (now.elapsed().toNanos() - before.elapsed().toNanos()) / 1e9;

        List<String> lines = new ArrayList<>();
        int room = now.scenes().size() > 1 ? most - 1 : most;
        int shown = now.scenes().size() > room ? room - 1 : now.scenes().size();
        for (Scene scene : now.scenes().subList(0, shown)) {
            long since = scene.forecasts() - earlier.getOrDefault(scene.id(), 0L);
            lines.add(
                    row(
                            width,
                            shorten(scene.id()),
                            Integer.toString(scene.agents()),
                            scene.t0Nanos() == Long.MIN_VALUE ? "-" : t0(scene.t0Nanos()),
                            number("%.1f", since / seconds),
                            scene.lagMillis() < 0 ? "-" : number("%.1f", scene.lagMillis() / 1e3),
                            latency(scene.latency()),
                            score(scores.get(scene.id()), true),
                            score(scores.get(scene.id()), false)));
        }
        if (shown < now.scenes().size()) {
            lines.add("and " + (now.scenes().size() - shown) + " scenes more");
        }
        if (now.scenes().size() > 1) {
            lines.add(total(now, before, width, seconds));
        }
        return lines;
    }

    private static String total(RunSnapshot now, RunSnapshot before, int width, double seconds) {
        int agents = now.scenes().stream().mapToInt(Scene::agents).sum();
        return row(
                width,
                "all " + now.scenes().size(),
                Integer.toString(agents),
                "",
                number("%.1f", (now.forecasts() - before.forecasts()) / seconds),
                number("%.1f", now.lagMillis() / 1e3),
                latency(now.latency()),
                score(now.scores().total(), true),
                score(now.scores().total(), false));
    }

    /** The line of what was counted. */
    static String counts(RunSnapshot now) {
        return String.format(
                Locale.ROOT,
                "%,d observations in %,d frames   %,d forecasts   %,d late   %,d dead   %,d"
                        + " fallbacks",
                now.observations(),
                now.frames(),
                now.forecasts(),
                now.late(),
                now.dead(),
                now.fallbacks());
    }

    /** Everything in one line, for a place where nothing can be drawn over. */
    static String oneLine(RunSnapshot now, RunSnapshot before) {
        double seconds = (now.elapsed().toNanos() - before.elapsed().toNanos()) / 1e9;
        return String.format(
                Locale.ROOT,
                "%s  %d scenes, %d agents, %s forecasts/s, behind %.1f s, p50/p99 %s ms; %s",
                elapsed(now),
                now.scenes().size(),
                now.scenes().stream().mapToInt(Scene::agents).sum(),
                number("%.1f", (now.forecasts() - before.forecasts()) / seconds),
                now.lagMillis() / 1e3,
                latency(now.latency()),
                counts(now));
    }

    /** Minutes and seconds since the run began. */
    static String elapsed(RunSnapshot now) {
        long seconds = now.elapsed().toSeconds();
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private static int sceneWidth(RunSnapshot now) {
        int width = "scene".length();
        for (Scene scene : now.scenes()) {
            width = Math.max(width, shorten(scene.id()).length());
        }
        return Math.max(width, ("all " + now.scenes().size()).length());
    }

    private static String row(int width, String scene, String... cells) {
        return String.format("%-" + width + "s" + ROW, prepend(scene, cells)).stripTrailing();
    }

    private static Object[] prepend(String first, String... rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private static String shorten(String scene) {
        return scene.length() <= LONGEST_SCENE
                ? scene
                : scene.substring(0, LONGEST_SCENE - 1) + "…";
    }

    private static String t0(long nanos) {
        return T0.format(
                Instant.ofEpochSecond(
                        Math.floorDiv(nanos, 1_000_000_000L),
                        Math.floorMod(nanos, 1_000_000_000L)));
    }

    private static String latency(Latency latency) {
        return number("%.1f", latency.p50Millis()) + "/" + number("%.1f", latency.p99Millis());
    }

    private static String score(ScoreTable.Row row, boolean model) {
        if (row == null) {
            return "-";
        }
        return number("%.3f", model ? row.minAde() : row.constantVelocityAde());
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
    }
}
