package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.simulation.CrowdOptions;
import io.murmuration.motion.simulation.SocialForceCrowd;
import io.murmuration.motion.simulation.SteadyTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inputs that are made on the way. Their scenes are declared as whole frames. */
public final class SimulatedInputs {
    private SimulatedInputs() {}

    /** People on plazas, as many plazas as {@code scenes} says. */
    public static FeedInput crowd(CrowdOptions options, int scenes) {
        return declaring(SocialForceCrowd.scenes(options, scenes), options.framesPerSecond());
    }

    /** Load for benchmarks; see {@link SteadyTraffic}. */
    public static FeedInput traffic(
            int scenes,
            int agents,
            String rate,
            Instant start,
            Optional<Duration> duration,
            long seed) {
        return declaring(new SteadyTraffic(scenes, agents, rate, start, duration, seed), rate);
    }

    /**
     * Declares every scene that has a frame before some scene has its second one, which is all of
     * them where scenes take turns.
     *
     * @param frames of scenes with one source and the same rate
     */
    static FeedInput declaring(Iterator<ObservedFrame> frames, String framesPerSecond) {
        Map<String, SceneDescription> scenes = new LinkedHashMap<>();
        List<ObservedFrame> looked = new ArrayList<>();
        while (frames.hasNext()) {
            ObservedFrame frame = frames.next();
            looked.add(frame);
            int dimension = frame.agents().isEmpty() ? 0 : frame.agents().get(0).position().length;
            SceneDescription scene =
                    DeclaredScenes.wholeFrames(
                            frame.scene(),
                            frame.source(),
                            frame.frameId(),
                            framesPerSecond,
                            dimension);
            if (scenes.putIfAbsent(frame.scene(), scene) != null) {
                break;
            }
        }
        return new FramesInput(List.copyOf(scenes.values()), chain(looked.iterator(), frames));
    }

    private static Iterator<ObservedFrame> chain(
            Iterator<ObservedFrame> first, Iterator<ObservedFrame> then) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return first.hasNext() || then.hasNext();
            }

            @Override
            public ObservedFrame next() {
                return first.hasNext() ? first.next() : then.next();
            }
        };
    }
}
