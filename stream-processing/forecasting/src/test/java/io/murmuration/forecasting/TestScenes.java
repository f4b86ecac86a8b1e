package io.murmuration.forecasting;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small scenes whose agents walk, come and go, for tests. Deterministic. */
public final class TestScenes {
    /** 2000-01-01T00:00:00Z, on the grid of 0.4 s. */
    public static final long START_NANOS = 946_684_800_000_000_000L;

    public static final long STEP_NANOS = 400_000_000L;
    public static final long MILLI = 1_000_000L;

    private TestScenes() {}

    /** When step {@code step} of 0.4 s after the start is. */
    public static long at(double step) {
        return START_NANOS + Math.round(step * STEP_NANOS);
    }

    public static ObservationFrame frame(String scene, long stampNanos, ObservedAgent... agents) {
        return frame(scene, "camera", stampNanos, agents);
    }

    public static ObservationFrame frame(
            String scene, String source, long stampNanos, ObservedAgent... agents) {
        return ObservationFrame.newBuilder()
                .setScene(scene)
                .setSource(source)
                .setStampNanos(stampNanos)
                .setFrameId("map")
                .addAllAgents(List.of(agents))
                .build();
    }

    public static ObservedAgent agent(String id, double... position) {
        ObservedAgent.Builder agent =
                ObservedAgent.newBuilder().setId(id).setKind(AgentKind.PEDESTRIAN);
        for (double coordinate : position) {
            agent.addPosition(coordinate);
        }
        return agent.build();
    }

    /** One source, "camera", that sends whole frames. */
    public static SceneDescription description(String scene) {
        return SceneDescription.newBuilder()
                .setScene(scene)
                .addSources(SceneSource.newBuilder().setId("camera").setWholeFrames(true))
                .build();
    }

    /**
     * Scenes of frames every 0.4 s in the order of their stamps.
     *
     * @param scenes number of them, "scene-0" and so on, each with a clock years from the next
     * @param steps frames of each
     * @param agents agents that walk through each, one after the other and some together
     */
    public static List<ObservationFrame> walk(int scenes, int steps, int agents, long seed) {
        List<ObservationFrame> frames = new ArrayList<>();
        Random random = new Random(seed);
        for (int s = 0; s < scenes; s++) {
            double[] headings =
                    IntStream.range(0, agents).mapToDouble(a -> random.nextDouble()).toArray();
            for (int step = 0; step < steps; step++) {
                List<ObservedAgent> seen = new ArrayList<>();
                for (int a = 0; a < agents; a++) {
                    int first = a * steps / (2 * agents);
                    if (step >= first && step < first + steps / 2) {
                        double along = 0.5 * (step - first);
                        double angle = 2 * Math.PI * headings[a] + 0.02 * step;
                        seen.add(
                                agent(
                                        "a" + a,
                                        100 * s + along * Math.cos(angle),
                                        along * Math.sin(angle)));
                    }
                }
                frames.add(
                        frame(
                                "scene-" + s,
                                at(step) + s * 3_600_000_000_000L * 24 * 365,
                                seen.toArray(ObservedAgent[]::new)));
            }
        }
        return frames;
    }

    /** The same frames split into one frame for each agent, where there are any. */
    public static List<ObservationFrame> split(List<ObservationFrame> frames) {
        List<ObservationFrame> split = new ArrayList<>();
        for (ObservationFrame frame : frames) {
            for (ObservedAgent agent : frame.getAgentsList()) {
                split.add(frame.toBuilder().clearAgents().addAgents(agent).build());
            }
            if (frame.getAgentsCount() == 0) {
                split.add(frame);
            }
        }
        return split;
    }

    /**
     * The frames in another order of arrival: none is overtaken by one {@code lateness} younger.
     */
    public static List<ObservationFrame> shuffle(
            List<ObservationFrame> frames, long latenessNanos, Random random) {
        record Arrival(double at, ObservationFrame frame) {}
        return frames.stream()
                .map(
                        frame ->
                                new Arrival(
                                        frame.getStampNanos()
                                                - START_NANOS
                                                + random.nextDouble() * latenessNanos,
                                        frame))
                .sorted(Comparator.comparingDouble(Arrival::at))
                .map(Arrival::frame)
                .toList();
    }
}
