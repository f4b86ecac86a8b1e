package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.normaliser.StampUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether most stamps are nanoseconds only by their name; see {@link StampUnit}. */
final class StampQuestion implements Question {
    private final Map<StampUnit, Integer> units = new EnumMap<>(StampUnit.class);
    private final Map<String, Map<String, Long>> lastStamps = new HashMap<>();
    private final Tally spacings = new Tally();
    private String scene = "";
    private int frames;

    @Override
    public void see(ObservationFrame frame) {
        long stamp = frame.getStampNanos();
        scene = frame.getScene();
        frames++;
        StampUnit.likely(stamp).ifPresent(unit -> units.merge(unit, 1, Integer::sum));
        Long before =
                lastStamps
                        .computeIfAbsent(frame.getScene(), scene -> new HashMap<>())
                        .put(frame.getSource(), stamp);
        if (before != null && stamp > before) {
            spacings.add(stamp - before);
        }
    }

    @Override
    public Optional<Asked> ask() {
        return units.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > frames)
                .map(entry -> new Asked(scene, words(entry.getKey())))
                .findFirst();
    }

    private String words(StampUnit unit) {
        OptionalLong spacing = spacings.mostCommon();
        return "stamps lie "
                + (spacing.isPresent() ? spacing.getAsLong() + " ns apart " : "")
                + "in 1970: are these "
                + unit.words()
                + "? stampNanos are nanoseconds";
    }
}
