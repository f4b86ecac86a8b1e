package io.murmuration.motion.scoring;

import io.murmuration.motion.Forecast;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.SourceApart;
import io.murmuration.motion.window.TimePolicy;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores forecasts against the observations of the same scenes, as both arrive.
 *
 * <p>An agent of a forecast is scored when the scene's observations have passed t0 + F·dt: against
 * where {@link Truths} say it was at t0 + k·dt, k = 1..F, and only if all of them and all P steps
 * of its past were measured. So the same agents are scored, with the same errors, whether forecasts
 * or observations come first, and in whatever order observations come within {@code lateness}.
 *
 * <p>Forecasts of a scene come in the order of t0, but for a horizon. One whose id came before is
 * dropped and counted.
 *
 * <p><b>Memory.</b> Sightings and forecasts within about two horizons. Where one stream runs
 * further ahead of the other, everything between the two, up to a limit; beyond it the oldest is
 * given up and counted as forgotten.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class ForecastScorer {
    /** What may be kept, in numbers of eight bytes: about 320 MB. */
    public static final long DEFAULT_MAX_NUMBERS = 40_000_000L;

    private final TimePolicy policy;
    private final long maxNumbers;
    private final SortedMap<String, SceneScorer> scenes = new TreeMap<>();
    private long numbers;

    /** A scorer of streams in which every record comes in the order of its stamp. */
    public ForecastScorer() {
        this(TimePolicy.DEFAULT, DEFAULT_MAX_NUMBERS);
    }

    /**
     * A scorer.
     *
     * @param policy of the job: what counts as late, and whose stamps move a scene's clock
     * @param maxNumbers how much may be kept, in numbers of eight bytes
     */
    public ForecastScorer(TimePolicy policy, long maxNumbers) {
        this.policy = policy;
        this.maxNumbers = maxNumbers;
    }

    /** Takes what was seen, of which nobody knows when it was sent. */
    public void observe(ObservedFrame frame) {
        observe(frame, 0);
    }

    /**
     * Takes what was seen.
     *
     * @param wallNanos when its record was made by the wall clock, nanoseconds since the epoch; 0
     *     when that is not known
     */
    public void observe(ObservedFrame frame, long wallNanos) {
        SceneScorer scene = scene(frame.scene());
        numbers -= scene.numbers();
        scene.observe(frame, wallNanos);
        numbers += scene.numbers();
        makeRoom(scene);
    }

    /** Takes a forecast and its window. */
    public void forecast(SceneWindow window, Forecast forecast) {
        forecast(IssuedForecast.of(window, forecast));
    }

    /** Takes a forecast. */
    public void forecast(IssuedForecast forecast) {
        SceneScorer scene = scene(forecast.scene());
        numbers -= scene.numbers();
        scene.forecast(forecast);
        numbers += scene.numbers();
        makeRoom(scene);
    }

    /**
     * Ends both streams: scores what ends at the last observation, and counts the agents of later
     * forecasts as unfinished. More may follow, but those are settled.
     */
    public void finish() {
        numbers = 0;
        for (SceneScorer scene : scenes.values()) {
            scene.finish();
            numbers += scene.numbers();
        }
    }

    /**
     * A scene's clock.
     *
     * @return nanoseconds since the epoch; empty before its first stamp
     */
    public OptionalLong clockNanos(String scene) {
        SceneScorer known = scenes.get(scene);
        return known == null || !known.clocks().isSet()
                ? OptionalLong.empty()
                : OptionalLong.of(known.clocks().nanos());
    }

    /** The sources of a scene whose clocks are apart, by rising id. */
    public List<SourceApart> apart(String scene) {
        SceneScorer known = scenes.get(scene);
        return known == null ? List.of() : known.clocks().apart(policy);
    }

    /** The scores so far. */
    public ScoreTable table() {
        return ScoreTable.of(scenes);
    }

    private SceneScorer scene(String id) {
        return scenes.computeIfAbsent(id, key -> new SceneScorer(policy));
    }

    private void makeRoom(SceneScorer scene) {
        while (numbers > maxNumbers && scene.numbers() > 0) {
            numbers -= scene.numbers();
            scene.giveUpOldest();
            numbers += scene.numbers();
        }
    }
}
