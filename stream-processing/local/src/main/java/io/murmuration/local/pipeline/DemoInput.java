package io.murmuration.local.pipeline;

import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.simulation.CrowdOptions;
import io.murmuration.motion.simulation.SocialForceCrowd;
import io.murmuration.normaliser.feed.ClosingInput;
import io.murmuration.normaliser.feed.DeclaredScenes;
import io.murmuration.normaliser.feed.FeedInput;
import io.murmuration.normaliser.feed.FeedSource;
import io.murmuration.normaliser.feed.FileSource;
import io.murmuration.normaliser.feed.FramesInput;
import io.murmuration.normaliser.feed.SplitInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where observations come from: a recording, or a crowd that is simulated.
 *
 * <p>The same description gives the same frames every time, which is what resuming rests on.
 *
 * @param file a file, a folder or {@code -}; the simulated crowd when empty
 * @param crowdDuration of the simulated crowd; without end when empty
 * @param seed of the simulated crowd
 * @param splitAgents whether each agent of the crowd gets a frame of its own
 * @param lateness of the job, which a closing frame has to outlast
 */
public record DemoInput(
        Optional<FileSource> file,
        Optional<Duration> crowdDuration,
        long seed,
        boolean splitAgents,
        Duration lateness)
        implements FeedSource {

    /** Read in well under a second. */
    private static final int CHECKED_RECORDS = 20_000;

    @Override
    public FeedInput open() {
        FeedInput input = file.isPresent() ? file.get().open() : crowd();
        return new ClosingInput(input, lateness);
    }

    /**
     * Reads the beginning, so that a recording that cannot be read is refused before anything
     * starts; standard input is left alone.
     *
     * @throws io.murmuration.motion.recording.RecordingException when it cannot
     */
    public void check() {
        if (isStandardInput()) {
            return;
        }
        try (FeedInput input = open()) {
            for (int i = 0; i < CHECKED_RECORDS && file.isPresent() && input.hasNext(); i++) {
                input.next();
            }
        }
    }

    /** Whether it can be read once only. */
    public boolean isStandardInput() {
        return file.filter(FileSource::isStandardInput).isPresent();
    }

    /** In a few words, for people. */
    public String name() {
        return file.map(FileSource::path).orElse("a simulated crowd");
    }

    private FeedInput crowd() {
        CrowdOptions options = CrowdOptions.DEFAULT.withSeed(seed);
        if (crowdDuration.isPresent()) {
            options = options.withDuration(crowdDuration.get());
        }
        FeedInput input =
                new FramesInput(
                        List.of(
                                DeclaredScenes.wholeFrames(
                                        options.scene(),
                                        SocialForceCrowd.SOURCE,
                                        CsvRecording.DEFAULT_FRAME_ID,
                                        options.framesPerSecond(),
                                        2)),
                        new SocialForceCrowd(options));
        return splitAgents ? new SplitInput(input) : input;
    }
}
