package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.motion.recording.LengthUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the positions are metres: the median speed of a kind tells, where it is one that the kind
 * cannot have. Speeds are taken over {@value #SHORTEST_SECONDS} s at least, so that the noise of a
 * fast tracker is no speed. Joints, particles and what is of no known kind may have any.
 */
final class SpeedQuestion implements Question {
    private static final double SHORTEST_SECONDS = 0.3;
    private static final int FEWEST_SPEEDS = 4;
    private static final int MOST_SPEEDS = 50_000;

    private static final Map<AgentKind, Pace> PACES =
            new EnumMap<>(
                    Map.of(
                            AgentKind.PEDESTRIAN, new Pace(20, 1.3),
                            AgentKind.CYCLIST, new Pace(40, 5),
                            AgentKind.ROBOT, new Pace(50, 1),
                            AgentKind.VEHICLE, new Pace(150, 12)));

    private final Optional<LengthUnit> unit;
    private final Map<Track, Sample> last = new HashMap<>();
    private final Map<String, Map<AgentKind, Speeds>> speeds = new TreeMap<>();

    /**
     * How fast a kind is.
     *
     * @param most a median above this is none of it, metres a second
     * @param usual metres a second
     */
    private record Pace(double most, double usual) {}

    private record Track(String scene, String source, String agent) {}

    private record Sample(long stampNanos, List<Double> position) {}

    private static final class Speeds {
        private double[] values = new double[64];
        private int count;

        void add(double speed) {
            if (count == MOST_SPEEDS) {
                return;
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = speed;
        }

        double median() {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return sorted[count / 2];
        }
    }

    /**
     * @param unit that the positions were converted from, where it can be chosen; empty where
     *     positions are metres by contract
     */
    SpeedQuestion(Optional<LengthUnit> unit) {
        this.unit = unit;
    }

    @Override
    public void see(ObservationFrame frame) {
        for (ObservedAgent agent : frame.getAgentsList()) {
            if (PACES.containsKey(agent.getKind())) {
                see(frame, agent);
            }
        }
    }

    private void see(ObservationFrame frame, ObservedAgent agent) {
        Track track = new Track(frame.getScene(), frame.getSource(), agent.getId());
        Sample now = new Sample(frame.getStampNanos(), agent.getPositionList());
        Sample before = last.putIfAbsent(track, now);
        if (before == null) {
            return;
        }
        double seconds = (now.stampNanos() - before.stampNanos()) / 1e9;
        if (seconds > 0 && seconds < SHORTEST_SECONDS) {
            return;
        }
        last.put(track, now);
        double speed = distance(before.position(), now.position()) / seconds;
        if (seconds > 0 && Double.isFinite(speed)) {
            speeds.computeIfAbsent(frame.getScene(), scene -> new EnumMap<>(AgentKind.class))
                    .computeIfAbsent(agent.getKind(), kind -> new Speeds())
                    .add(speed);
        }
    }

    private static double distance(List<Double> from, List<Double> to) {
        if (from.size() != to.size()) {
            return Double.NaN;
        }
        double square = 0;
        for (int d = 0; d < from.size(); d++) {
            double step = to.get(d) - from.get(d);
            square += step * step;
        }
        return Math.sqrt(square);
    }

    @Override
    public Optional<Asked> ask() {
        for (Map.Entry<String, Map<AgentKind, Speeds>> scene : speeds.entrySet()) {
            for (Map.Entry<AgentKind, Speeds> entry : scene.getValue().entrySet()) {
                double median = entry.getValue().median();
                if (entry.getValue().count >= FEWEST_SPEEDS
                        && median > PACES.get(entry.getKey()).most()) {
                    return Optional.of(new Asked(scene.getKey(), words(entry.getKey(), median)));
                }
            }
        }
        return Optional.empty();
    }

    private String words(AgentKind kind, double median) {
        Pace pace = PACES.get(kind);
        String speed = "the median speed is %s m/s".formatted(shown(median));
        LengthUnit taken = unit.orElse(LengthUnit.METRES);
        double asWritten = median / taken.metres();
        LengthUnit likely = LengthUnit.CENTIMETRES;
        if (unlikeliness(asWritten, LengthUnit.MILLIMETRES, pace)
                < unlikeliness(asWritten, likely, pace)) {
            likely = LengthUnit.MILLIMETRES;
        }
        if (likely == taken || asWritten * likely.metres() > pace.most()) {
            return speed
                    + ", which no "
                    + kind.name().toLowerCase(Locale.ROOT)
                    + (unit.isPresent()
                            ? " has: give --unit and --rate, or --unit m if it is meant"
                            : " has: positions are metres");
        }
        return speed
                + ": are these "
                + likely.name().toLowerCase(Locale.ROOT)
                + "? "
                + (unit.isPresent()
                        ? "--unit " + likely.symbol() + ", or --unit m if it is meant"
                        : "positions are metres");
    }

    /** How far a speed in a unit is from the usual one, as a ratio. */
    private static double unlikeliness(double speed, LengthUnit unit, Pace pace) {
        return Math.abs(Math.log(speed * unit.metres() / pace.usual()));
    }

    private static String shown(double speed) {
        return String.format(Locale.ROOT, speed < 100 ? "%.1f" : "%.0f", speed);
    }
}
