package io.murmuration.training.ethucy;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ETH/UCY pedestrians under protocol H: windows of 20 consecutive annotated frames at stride 1,
 * 8 past and 12 future, leave one scene out.
 *
 * <p>Targets are the agents present in all 20 frames; everybody present at t0 is in the window, as
 * a neighbour with the history that he has by then. The recordings of the directory are read when
 * they are first asked for and kept.
 *
 * <p><b>Units and frame.</b> Metres in the ground plane of each scene. A step counts as 0.4 s; in
 * the published ETH file it is truly 0.667 s, in {@link #ETH_SIX_FRAME} it is 0.4 s.
 *
 * <p><b>Source.</b> Pellegrini et al., "You'll never walk alone", ICCV 2009; Lerner et al., "Crowds
 * by Example", CGF 2007; the cut into training and validation of the SGAN files.
 *
 * <p><b>Thread safety.</b> None. <b>Failure.</b> {@link java.io.UncheckedIOException} or {@link
 * IllegalArgumentException} naming the file.
 */
public final class EthUcy {
    /** Name of the data set's directory. */
    public static final String NAME = "ethucy";

    /** Past steps, P. */
    public static final int PAST = 8;

    /** Future steps, F. */
    public static final int FUTURE = 12;

    public static final String ETH = "biwi_eth";
    public static final String HOTEL = "biwi_hotel";
    public static final String ZARA_1 = "crowds_zara01";
    public static final String ZARA_2 = "crowds_zara02";
    public static final String ZARA_3 = "crowds_zara03";
    public static final String STUDENTS_1 = "students001";
    public static final String STUDENTS_3 = "students003";
    public static final String UNI_EXAMPLES = "uni_examples";

    /** ETH as its authors annotated it, every six frames at 15 a second. */
    public static final String ETH_SIX_FRAME = "biwi_eth_obsmat";

    /** The eight sequences of the published files. */
    public static final List<String> SEQUENCES =
            List.of(ETH, HOTEL, ZARA_1, ZARA_2, ZARA_3, STUDENTS_1, STUDENTS_3, UNI_EXAMPLES);

    private static final double FASTER = 1.3;
    private static final double SLOWER = 0.8;

    private final Path directory;
    private final Splits splits;
    private final Map<String, Sequence> sequences = new HashMap<>();

    private EthUcy(Path directory, Splits splits) {
        this.directory = directory;
        this.splits = splits;
    }

    /**
     * Opens a directory with the recordings and {@code splits.csv}.
     *
     * @throws IllegalArgumentException when the splits are missing or unreadable
     */
    public static EthUcy open(Path directory) {
        return new EthUcy(directory, Splits.read(directory.resolve(Splits.FILE)));
    }

    /** The windows of one part of one recording, in time order. */
    public List<LabelledWindow> windows(String sequence, Part part) {
        return Sequence.windows(frames(sequence, part));
    }

    /** What a stream of one part of one recording makes: a window for every tick with agents. */
    public List<SceneWindow> stream(String sequence, Part part) {
        return Sequence.all(frames(sequence, part));
    }

    private List<ObservedFrame> frames(String sequence, Part part) {
        Sequence recording = sequence(sequence);
        int cut = splits.firstValidationFrame(sequence);
        return switch (part) {
            case WHOLE -> recording.frames(0, Long.MAX_VALUE);
            case TRAINING -> recording.frames(0, cut);
            case VALIDATION -> recording.frames(cut, Long.MAX_VALUE);
        };
    }

    /** The windows of one part of several recordings, one recording after the other. */
    public List<LabelledWindow> windows(List<String> names, Part part) {
        List<LabelledWindow> windows = new ArrayList<>();
        for (String name : names) {
            windows.addAll(windows(name, part));
        }
        return windows;
    }

    /** What a model of the fold learns from. */
    public List<LabelledWindow> training(Fold fold) {
        return windows(fold.learningSequences(), Part.TRAINING);
    }

    /**
     * Further windows out of the recordings' training frames: played backwards, and at 1.3 and 0.8
     * times the speed.
     */
    public List<LabelledWindow> extraTraining(List<String> names) {
        List<LabelledWindow> windows = new ArrayList<>();
        for (String name : names) {
            List<ObservedFrame> frames = frames(name, Part.TRAINING);
            windows.addAll(Sequence.windows(Replay.backwards(frames)));
            windows.addAll(Sequence.windows(Replay.atSpeed(frames, FASTER)));
            windows.addAll(Sequence.windows(Replay.atSpeed(frames, SLOWER)));
        }
        return windows;
    }

    /** What every choice of the fold is made on. */
    public List<LabelledWindow> validation(Fold fold) {
        return windows(fold.learningSequences(), Part.VALIDATION);
    }

    /** The scene that is held out, whole. */
    public List<LabelledWindow> test(Fold fold) {
        return windows(fold.testSequences(), Part.WHOLE);
    }

    /** ETH at its true 0.4 s a step, whole; held out by {@link Fold#ETH}. */
    public List<LabelledWindow> testSixFrameEth() {
        return windows(ETH_SIX_FRAME, Part.WHOLE);
    }

    private Sequence sequence(String name) {
        return sequences.computeIfAbsent(
                name, wanted -> Sequence.read(directory.resolve(wanted + ".csv"), frameStep(name)));
    }

    private static int frameStep(String name) {
        return name.equals(ETH_SIX_FRAME) ? Splits.ETH_FRAMES_A_STEP : 1;
    }
}
