package io.murmuration.training.live;

import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.FrameReader;
import io.murmuration.motion.scoring.ForecastScorer;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.FoldPredictors;
import io.murmuration.training.evaluation.StreamedTubes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The recordings of held-out scenes as live trackers would send them: at other rates, at a phase of
 * their own, with stamps that jitter and with noise, through the windows, the scorer and the tubes
 * of the stream; forecasts are scored against the spline through the recording.
 *
 * <p>Nothing is told to the stream but the frames: it learns the noise by itself. Not thread-safe.
 */
public final class LiveEvaluation {
    private static final long MILLI = 1_000_000;
    private static final long JITTER = 10 * MILLI;
    private static final Duration ANY_GAP = Duration.ofDays(1);
    private static final String[] CLEAN = {
        "2.5", "5", "7", "10", "24000/1001", "25", "30000/1001", "30"
    };

    /** A street, a narrow and noisy place, a crowd. */
    public static final List<Fold> FOLDS = List.of(Fold.ZARA1, Fold.HOTEL, Fold.UNIV);

    private final Map<String, List<LiveFigures>> recordings = new LinkedHashMap<>();

    private LiveEvaluation() {}

    /** The recording of a fold that is played. */
    private static String recording(Fold fold) {
        return switch (fold) {
            case ETH -> EthUcy.ETH_SIX_FRAME;
            case HOTEL -> EthUcy.HOTEL;
            case UNIV -> EthUcy.STUDENTS_3;
            case ZARA1 -> EthUcy.ZARA_1;
            case ZARA2 -> EthUcy.ZARA_2;
            case ALL -> throw new IllegalArgumentException("fold all has no test scene");
        };
    }

    /** The feeds that are played. */
    static List<LiveFeed> feeds() {
        List<LiveFeed> feeds = new ArrayList<>();
        Random phases = new Random(7);
        for (String rate : CLEAN) {
            LiveFeed onGrid = new LiveFeed(rate, 0, JITTER, 0, 1);
            feeds.add(onGrid.withPhase((long) (phases.nextDouble() * onGrid.periodNanos())));
        }
        feeds.add(new LiveFeed("2.5", 0, 0, 0.08, 1));
        feeds.add(new LiveFeed("10", 37 * MILLI, JITTER, 0.08, 1));
        feeds.add(new LiveFeed("30000/1001", 0, 0, 0.08, 1));
        feeds.add(new LiveFeed("30", 0, 0, 0.08, 1));
        feeds.add(new LiveFeed("10", 37 * MILLI, JITTER, 0.03, 1));
        feeds.add(new LiveFeed("30", 5 * MILLI, JITTER / 2, 0.03, 1));
        return feeds;
    }

    /**
     * Plays the recording of each fold.
     *
     * @param data the data set's directory
     * @param predictors that have not seen the folds' test scenes
     * @param progress told of each feed before it is played
     * @throws IOException when a model cannot be used
     */
    public static LiveEvaluation of(
            Path data, FoldPredictors predictors, List<Fold> folds, Consumer<String> progress)
            throws IOException {
        LiveEvaluation evaluation = new LiveEvaluation();
        for (Fold fold : folds) {
            String name = recording(fold);
            List<ObservedFrame> recorded = read(data.resolve(name + ".csv"), name);
            Splines truth = Splines.of(recorded);
            List<LiveFigures> figures = new ArrayList<>();
            try (MotionPredictor predictor = predictors.open(fold)) {
                progress.accept(name + ", as recorded");
                figures.add(play(null, recorded, truth, predictor));
                for (LiveFeed feed : feeds()) {
                    progress.accept(name + ", " + feed.label());
                    figures.add(play(feed, feed.frames(name, truth), truth, predictor));
                }
            }
            evaluation.recordings.put(name, figures);
        }
        return evaluation;
    }

    private static List<ObservedFrame> read(Path file, String name) {
        String rate = name.equals(EthUcy.ETH_SIX_FRAME) ? "15" : CsvRecording.DEFAULT_RATE;
        List<ObservedFrame> frames = new ArrayList<>();
        try (FrameReader reader = CsvRecording.of(file).withRate(rate).open()) {
            reader.forEachRemaining(frames::add);
        }
        return frames;
    }

    /** Plays frames through windows, predictor, scorer and tubes. */
    static LiveFigures play(
            LiveFeed feed, List<ObservedFrame> frames, Splines truth, MotionPredictor predictor) {
        List<SceneWindow> windows = windows(frames);
        List<Forecast> forecasts = StreamedTubes.forecasts(predictor, windows);
        LiveErrors errors = new LiveErrors(truth);
        ForecastScorer scorer = new ForecastScorer();
        int frame = 0;
        for (int i = 0; i < windows.size(); i++) {
            while (frame < frames.size()
                    && frames.get(frame).stampNanos() <= windows.get(i).t0Nanos()) {
                scorer.observe(frames.get(frame++));
            }
            scorer.forecast(windows.get(i), forecasts.get(i));
            errors.add(windows.get(i), forecasts.get(i));
        }
        frames.subList(frame, frames.size()).forEach(scorer::observe);
        scorer.finish();
        return errors.figures(
                feed,
                scorer.table().total(),
                StreamedTubes.of(windows, forecasts, predictor.tubeQuantiles()));
    }

    private static List<SceneWindow> windows(List<ObservedFrame> frames) {
        SceneWindower windower = new SceneWindower(WindowSpec.builder().maxJump(ANY_GAP).build());
        SceneState state = new SceneState();
        List<SceneWindow> windows = new ArrayList<>();
        SceneWindower.Output output = SceneWindower.Output.windowsOnly(windows::add);
        frames.forEach(frame -> windower.accept(state, frame, output));
        windower.finish(state, output);
        return windows;
    }

    /** The figures by recording, the first of each those of the recording as it is. */
    Map<String, List<LiveFigures>> recordings() {
        return recordings;
    }

    /** For people. */
    public String table() {
        return LiveTable.of(recordings);
    }

    /** For programs. */
    public com.fasterxml.jackson.databind.node.ObjectNode json() {
        return LiveTable.json(recordings);
    }
}
