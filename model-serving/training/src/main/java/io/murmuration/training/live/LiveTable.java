package io.murmuration.training.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of {@link LiveEvaluation} as text and as JSON. Pure. */
final class LiveTable {
    private LiveTable() {}

    static String of(Map<String, List<LiveFigures>> recordings) {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                Against where the agents truly were; in brackets what the stream itself says, from the feed alone.
                Metres. Scored: of those as recorded. Tubes: share inside after 150 ticks, nominal 90 %.

                """);
        text.append(
                row(
                        "feed",
                        "agents",
                        "scored %",
                        "best path",
                        "(stream)",
                        "best of 20",
                        "(stream)",
                        "1st step",
                        "t0",
                        "jump",
                        "tubes %"));
        recordings.forEach(
                (name, figures) -> {
                    text.append(String.format(Locale.ROOT, "%n%s%n", name));
                    int recorded =
                            figures.get(0).online().scored() == 0
                                    ? figures.get(0).agents()
                                    : (int) figures.get(0).online().scored();
                    figures.forEach(one -> text.append(row(one, recorded)));
                });
        return text.toString();
    }

    private static String row(LiveFigures one, int recorded) {
        return row(
                one.feed() == null ? "as recorded" : one.feed().label(),
                Long.toString(one.online().scored()),
                String.format(Locale.ROOT, "%.1f", 100.0 * one.online().scored() / recorded),
                pair(one.ade(), one.fde()),
                "(" + pair(one.online().ade(), one.online().fde()) + ")",
                pair(one.minAde(), one.minFde()),
                "(" + pair(one.online().minAde(), one.online().minFde()) + ")",
                metres(one.firstStep()),
                metres(one.now()),
                metres(one.jump()),
                String.format(Locale.ROOT, "%.1f", 100 * one.tubes().coverage()));
    }

    private static String row(String... cells) {
        return String.format(
                Locale.ROOT,
                "%-28s %6s %8s  %12s %14s  %12s %14s  %8s %6s %6s %7s%n",
                (Object[]) cells);
    }

    private static String pair(double a, double b) {
        return metres(a) + "/" + metres(b);
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static ObjectNode json(Map<String, List<LiveFigures>> recordings) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("task", "live");
        ArrayNode all = root.putArray("recordings");
        recordings.forEach(
                (name, figures) -> {
                    ObjectNode recording = all.addObject().put("recording", name);
                    ArrayNode feeds = recording.putArray("feeds");
                    figures.forEach(one -> feed(feeds.addObject(), one));
                });
        return root;
    }

    private static void feed(ObjectNode node, LiveFigures one) {
        if (one.feed() != null) {
            node.put("rate", one.feed().rate())
                    .put("phase_seconds", one.feed().phaseNanos() * 1e-9)
                    .put("jitter_seconds", one.feed().jitterNanos() * 1e-9)
                    .put("noise_meters", one.feed().noiseMeters());
        }
        node.put("agents", one.agents())
                .put("ade", one.ade())
                .put("fde", one.fde())
                .put("min_ade", one.minAde())
                .put("min_fde", one.minFde())
                .put("first_step", one.firstStep())
                .put("t0_error", one.now())
                .put("jump", one.jump())
                .put("scored_online", one.online().scored())
                .put("ade_online", one.online().ade())
                .put("fde_online", one.online().fde())
                .put("min_ade_online", one.online().minAde())
                .put("min_fde_online", one.online().minFde())
                .put("tube_coverage", one.tubes().coverage());
    }
}
