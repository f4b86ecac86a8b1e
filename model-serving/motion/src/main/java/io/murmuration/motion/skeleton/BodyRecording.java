package io.murmuration.motion.skeleton;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.TickGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The joints of one body over time: a scene of its own, whose agents are the joints by name.
 *
 * @param scene the scene's id
 * @param joints names, shape [J]
 * @param parents index of the joint that each hangs from, -1 for none, shape [J]
 * @param framesPerSecond "60" or "30000/1001"
 * @param positions metres; NaN where a joint was not seen, which is then left out of the frame;
 *     shape [T, J, 3]
 */
public record BodyRecording(
        String scene,
        List<String> joints,
        int[] parents,
        String framesPerSecond,
        double[] positions) {
    /** Source of a body's frames; it sends whole frames. */
    public static final String SOURCE = "recording";

    /** Coordinate frame of a body. */
    public static final String FRAME_ID = "map";

    private static final int AXES = 3;

    /**
     * Checks that shapes agree and that there is something to play.
     *
     * @throws IllegalArgumentException when they do not, or the rate is none
     */
    public BodyRecording {
        TickGrid.ofRate(framesPerSecond);
        if (joints.isEmpty()
                || parents.length != joints.size()
                || positions.length % (joints.size() * AXES) != 0
                || positions.length == 0) {
            throw new IllegalArgumentException(
                    "a body of %d joints and %d parents cannot have %d numbers"
                            .formatted(joints.size(), parents.length, positions.length));
        }
        joints = List.copyOf(joints);
    }

    /** T. */
    public int frames() {
        return positions.length / (joints.size() * AXES);
    }

    /** The same at another rate. */
    public BodyRecording withRate(String otherFramesPerSecond) {
        return new BodyRecording(scene, joints, parents, otherFramesPerSecond, positions);
    }

    /**
     * The frames in order.
     *
     * @param start instant of frame 0, snapped to the grid of frames
     */
    public Iterator<ObservedFrame> play(Instant start) {
        TickGrid grid = TickGrid.ofRate(framesPerSecond);
        long nanos = Math.addExact(start.getEpochSecond() * 1_000_000_000L, start.getNano());
        long first = grid.tickAtOrAfter(nanos);
        return new Iterator<>() {
            private int frame;

            @Override
            public boolean hasNext() {
                return frame < frames();
            }

            @Override
            public ObservedFrame next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long stamp = grid.stampNanos(first + frame);
                return observe(frame++, stamp);
            }
        };
    }

    private ObservedFrame observe(int frame, long stampNanos) {
        List<ObservedAgent> seen = new ArrayList<>(joints.size());
        for (int joint = 0; joint < joints.size(); joint++) {
            int at = (frame * joints.size() + joint) * AXES;
            double[] position = {positions[at], positions[at + 1], positions[at + 2]};
            if (!Double.isNaN(position[0] + position[1] + position[2])) {
                seen.add(
                        new ObservedAgent(joints.get(joint), AgentKind.JOINT, position, Float.NaN));
            }
        }
        return new ObservedFrame(scene, SOURCE, stampNanos, FRAME_ID, frame + 1L, seen);
    }
}
