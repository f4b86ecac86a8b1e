package io.murmuration.local.view;

import io.murmuration.motion.scoring.ScoreTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a run at one moment. Immutable.
 *
 * @param elapsed since the statistics began, wall clock
 * @param frames frames after the normaliser
 * @param observations agents in those frames
 * @param forecasts without repeats
 * @param repeated forecasts that came again with the same id
 * @param refused records, and agents of frames whose others went on, by reason
 * @param late frames that came after their tick had closed
 * @param apart the sources whose clocks were apart from their scene's, a line for each
 * @param fallbacks agents that a rule forecast in the model's place
 * @param latency of all scenes
 * @param scenes in alphabetical order
 * @param scores so far
 */
public record RunSnapshot(
        Duration elapsed,
        long frames,
        long observations,
        long forecasts,
        long repeated,
        Map<String, Long> refused,
        long late,
        List<String> apart,
        long fallbacks,
        Latency latency,
        List<Scene> scenes,
        ScoreTable scores) {

    /**
     * Wall-clock time from the sending of the raw record that closed a tick to the receipt of its
     * forecast, in milliseconds; NaN when nothing was measured.
     */
    public record Latency(double p50Millis, double p99Millis, double maxMillis) {}

    /**
     * One scene.
     *
     * @param agents in the newest forecast
     * @param t0Nanos of the newest forecast, or {@link Long#MIN_VALUE}
     * @param lagMillis newest observation minus newest t0, event time; -1 when unknown
     */
    public record Scene(
            String id,
            int agents,
            long t0Nanos,
            long forecasts,
            long frames,
            long lagMillis,
            Latency latency) {}

    /** Refused records, and refused agents of frames whose others went on. */
    public long dead() {
        return refused.values().stream().mapToLong(count -> count).sum();
    }

    /** The largest lag of any scene in milliseconds of event time, 0 when there is none. */
    public long lagMillis() {
        return scenes.stream().mapToLong(Scene::lagMillis).max().stream()
                .map(lag -> Math.max(0, lag))
                .findFirst()
                .orElse(0);
    }
}
