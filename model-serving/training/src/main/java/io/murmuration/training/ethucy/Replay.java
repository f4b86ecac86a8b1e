package io.murmuration.training.ethucy;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recording played in another way, on the same grid of 0.4 s. Pure functions. */
final class Replay {
    private Replay() {}

    /** The last frame first; gaps stay as long as they are. */
    static List<ObservedFrame> backwards(List<ObservedFrame> frames) {
        List<ObservedFrame> reversed = new ArrayList<>(frames.size());
        for (int i = frames.size() - 1; i >= 0; i--) {
            long tick = tick(frames.get(0)) + tick(frames.get(frames.size() - 1));
            long mirrored = tick - tick(frames.get(i));
            reversed.add(Sequence.restamped(frames.get(i), Sequence.STEP.stampNanos(mirrored)));
        }
        return reversed;
    }

    /**
     * Frame j shows what was at j · speed frames after the first, on a straight line between the
     * frames around it; an agent that is missing in either is left out.
     */
    static List<ObservedFrame> atSpeed(List<ObservedFrame> frames, double speed) {
        TreeMap<Long, ObservedFrame> byTick = new TreeMap<>();
        frames.forEach(frame -> byTick.put(tick(frame), frame));
        long first = byTick.firstKey();
        List<ObservedFrame> played = new ArrayList<>();
        for (long j = 0; first + j * speed <= byTick.lastKey(); j++) {
            double at = first + j * speed;
            long before = (long) Math.floor(at);
            ObservedFrame from = byTick.get(before);
            ObservedFrame to = byTick.get((long) Math.ceil(at));
            if (from != null && to != null) {
                played.add(
                        new ObservedFrame(
                                from.scene(),
                                from.source(),
                                Sequence.STEP.stampNanos(first + j),
                                from.frameId(),
                                j,
                                between(from, to, at - before)));
            }
        }
        return played;
    }

    private static List<ObservedAgent> between(ObservedFrame from, ObservedFrame to, double share) {
        Map<String, double[]> later = new HashMap<>();
        to.agents().forEach(agent -> later.put(agent.id(), agent.position()));
        List<ObservedAgent> agents = new ArrayList<>();
        for (ObservedAgent agent : from.agents()) {
            double[] end = later.get(agent.id());
            if (end != null) {
                double[] position = agent.position().clone();
                for (int axis = 0; axis < position.length; axis++) {
                    position[axis] += share * (end[axis] - position[axis]);
                }
                agents.add(
                        new ObservedAgent(agent.id(), agent.kind(), position, agent.confidence()));
            }
        }
        return agents;
    }

    private static long tick(ObservedFrame frame) {
        return Sequence.STEP.tickAtOrBefore(frame.stampNanos());
    }
}
