package io.murmuration.training.ethucy;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.FrameReader;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.TickGrid;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One recording, cut into labelled windows by the very windower that cuts the stream.
 *
 * <p>Frames are put on consecutive ticks of 0.4 s; where frames were left out, the gap stays, to
 * the nearest step. The files have no gap inside a track, so a window never reaches across one.
 *
 * <p><b>Thread safety.</b> Immutable.
 */
final class Sequence {
    static final TickGrid STEP = WindowSpec.DEFAULT_STEP;

    /** Gaps of a recording are no jumps of a clock. */
    private static final Duration ANY_GAP = Duration.ofDays(1);

    private static final WindowSpec WINDOWS =
            WindowSpec.builder().step(STEP).pastSteps(EthUcy.PAST).maxJump(ANY_GAP).build();

    private final List<ObservedFrame> frames;

    private Sequence(List<ObservedFrame> frames) {
        this.frames = frames;
    }

    /**
     * Reads a recording.
     *
     * @param frameStep how far frame numbers go on from one annotated frame to the next
     */
    static Sequence read(Path file, int frameStep) {
        CsvRecording recording = CsvRecording.of(file);
        List<ObservedFrame> frames = new ArrayList<>();
        try (FrameReader reader = recording.open()) {
            long tick = 0;
            long number = 0;
            while (reader.hasNext()) {
                ObservedFrame frame = reader.next();
                if (frames.isEmpty()) {
                    tick =
                            STEP.tickAtOrAfter(recording.stampNanos(0))
                                    + frame.sequence() / frameStep;
                } else {
                    double steps = (frame.sequence() - number) / (double) frameStep;
                    tick += Math.max(1, Math.round(steps));
                }
                number = frame.sequence();
                frames.add(restamped(frame, STEP.stampNanos(tick)));
            }
        }
        return new Sequence(frames);
    }

    static ObservedFrame restamped(ObservedFrame frame, long stampNanos) {
        return new ObservedFrame(
                frame.scene(),
                frame.source(),
                stampNanos,
                frame.frameId(),
                frame.sequence(),
                frame.agents());
    }

    /** The frames with numbers from {@code from} on and below {@code below}. */
    List<ObservedFrame> frames(long from, long below) {
        return frames.stream()
                .filter(frame -> frame.sequence() >= from && frame.sequence() < below)
                .toList();
    }

    /** The windows that frames on the 0.4 s grid make, those with targets. */
    static List<LabelledWindow> windows(List<ObservedFrame> frames) {
        Futures futures = new Futures(frames);
        List<LabelledWindow> windows = new ArrayList<>();
        cut(frames, window -> futures.label(window, windows));
        return windows;
    }

    /** All windows that frames on the 0.4 s grid make. */
    static List<SceneWindow> all(List<ObservedFrame> frames) {
        List<SceneWindow> windows = new ArrayList<>();
        cut(frames, windows::add);
        return windows;
    }

    private static void cut(List<ObservedFrame> frames, Consumer<SceneWindow> windows) {
        SceneWindower windower = new SceneWindower(WINDOWS);
        SceneState state = new SceneState();
        // A recording is in order and has passed its reader's checks.
        SceneWindower.Output out = SceneWindower.Output.windowsOnly(windows);
        for (ObservedFrame frame : frames) {
            windower.accept(state, frame, out);
        }
        windower.finish(state, out);
    }
}
