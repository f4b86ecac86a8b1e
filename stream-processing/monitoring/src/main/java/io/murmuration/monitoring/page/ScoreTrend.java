package io.murmuration.monitoring.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How the scores of one scene went: the figures of the last minute, for each second of the last ten
 * minutes, event time. Guarded by {@link LiveScenes}.
 */
final class ScoreTrend {
    static final long KEPT_NANOS = 600_000_000_000L;
    static final long STEP_NANOS = 1_000_000_000L;
    private static final long SPAN_NANOS = 60_000_000_000L;

    private record Point(long stampNanos, ScoreWindow minute) {}

    private final Deque<Point> points = new ArrayDeque<>();

    /** Takes a score, unless it comes within a second of the one before. */
    void add(Score score) {
        for (ScoreWindow window : score.getWindowsList()) {
            if (window.getDurationNanos() == SPAN_NANOS
                    && window.getKind() == AgentKind.AGENT_KIND_UNSPECIFIED
                    && window.getScored() > 0) {
                add(new Point(score.getStampNanos(), window));
            }
        }
    }

    private void add(Point point) {
        Point last = points.peekLast();
        if (last != null && point.stampNanos() < last.stampNanos()) {
            // The scene's time has begun anew.
            points.clear();
        } else if (last != null && point.stampNanos() < last.stampNanos() + STEP_NANOS) {
            return;
        }
        points.add(point);
        while (points.peekFirst().stampNanos() < point.stampNanos() - KEPT_NANOS) {
            points.pollFirst();
        }
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /** Rows of milliseconds, minADE and constant velocity's ADE in metres. */
    String message(String scene) {
        return JsonWriting.text(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "trend");
                    json.writeStringField("scene", scene);
                    json.writeArrayFieldStart("points");
                    for (Point point : points) {
                        write(json, point);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, Point point) throws IOException {
        json.writeStartArray();
        json.writeNumber(point.stampNanos() / 1e6);
        json.writeNumber(Math.round(point.minute().getMinAde() * 1e4) / 1e4);
        json.writeNumber(Math.round(point.minute().getConstantVelocityAde() * 1e4) / 1e4);
        json.writeEndArray();
    }
}
