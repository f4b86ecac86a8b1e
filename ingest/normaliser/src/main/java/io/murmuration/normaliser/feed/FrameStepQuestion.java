package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.motion.recording.CsvRecording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Whether the frame numbers of a recording count frames of a faster clock than the rate that nobody
 * gave: frames 780, 790, … at 2.5 a second are samples 4 s apart, which no track bridges. Asked of
 * the step that most agents make from one of their rows to the next.
 */
final class FrameStepQuestion implements Question {
    private static final int FEWEST_STEPS = 3;

    private static final BigDecimal RATE = new BigDecimal(CsvRecording.DEFAULT_RATE);

    private final Duration bridged;
    private final Map<String, Map<String, Long>> lastFrames = new HashMap<>();
    private final Map<String, Tally> steps = new TreeMap<>();

    /**
     * @param bridged the longest time between two samples that belong to one track
     */
    FrameStepQuestion(Duration bridged) {
        this.bridged = bridged;
    }

    @Override
    public void see(ObservationFrame frame) {
        Map<String, Long> last =
                lastFrames.computeIfAbsent(frame.getScene(), scene -> new HashMap<>());
        for (ObservedAgent agent : frame.getAgentsList()) {
            Long before = last.put(agent.getId(), frame.getSequence());
            if (before != null) {
                steps.computeIfAbsent(frame.getScene(), scene -> new Tally())
                        .add(frame.getSequence() - before);
            }
        }
    }

    @Override
    public Optional<Asked> ask() {
        for (Map.Entry<String, Tally> scene : steps.entrySet()) {
            OptionalLong step = scene.getValue().mostCommon();
            if (scene.getValue().total() >= FEWEST_STEPS && isTooLong(step.orElse(0))) {
                return Optional.of(new Asked(scene.getKey(), words(step.getAsLong())));
            }
        }
        return Optional.empty();
    }

    private boolean isTooLong(long step) {
        return step > RATE.doubleValue() * bridged.toNanos() / 1e9;
    }

    private String words(long step) {
        BigDecimal seconds = BigDecimal.valueOf(step).divide(RATE, 3, RoundingMode.HALF_UP);
        return "frames step by %d: at %s a second these are %s s apart; give --rate %s"
                .formatted(
                        step,
                        plain(RATE),
                        plain(seconds),
                        plain(RATE.multiply(BigDecimal.valueOf(step))));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
