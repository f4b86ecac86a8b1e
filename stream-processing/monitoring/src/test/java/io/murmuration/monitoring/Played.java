package io.murmuration.monitoring;

import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.FrameReader;
import io.murmuration.motion.scoring.ForecastScorer;
import io.murmuration.motion.scoring.IssuedForecast;
import io.murmuration.motion.scoring.ScoreTable;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import java.util.ArrayList;
import java.util.List;

/** A recording as the two topics carry it, in the order of the pipeline, and its scores. */
public final class Played {
    private final FanPredictor predictor = new FanPredictor();
    private final ForecastScorer scorer = new ForecastScorer();
    private final List<Object> messages = new ArrayList<>();

    /** Plays a recording through windows and a fan of straight lines. */
    public static Played of(CsvRecording recording) {
        Played played = new Played();
        SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
        SceneState state = new SceneState();
        SceneWindower.Output output = SceneWindower.Output.windowsOnly(played::forecast);
        try (FrameReader frames = recording.open()) {
            while (frames.hasNext()) {
                ObservedFrame frame = frames.next();
                played.scorer.observe(frame);
                played.messages.add(TestFrames.observation(frame));
                windower.accept(state, frame, output);
            }
        }
        windower.finish(state, output);
        played.scorer.finish();
        return played;
    }

    /** {@link ObservationFrame}s and {@link ForecastFrame}s. */
    public List<Object> messages() {
        return messages;
    }

    /** What the offline scorer says. */
    public ScoreTable.Row offline() {
        return scorer.table().total();
    }

    private void forecast(SceneWindow window) {
        IssuedForecast forecast = IssuedForecast.of(window, predictor.predict(window));
        scorer.forecast(forecast);
        messages.add(TestFrames.forecast(forecast));
    }
}
