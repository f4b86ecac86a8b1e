package io.murmuration.normaliser;

import java.util.Set;

/**
 * Coordinate frames that move with a robot, in which nobody's path can be told: those that REP-105
 * and REP-120 fix to the body, under whatever prefix. {@code base_link}, {@code /base_link} and
 * {@code robot1/base_link} are one kind of frame. Upper and lower case differ, as in ROS.
 */
final class MovingFrames {
    private static final Set<String> NAMES =
            Set.of("base_link", "base_footprint", "base_stabilized");

    private MovingFrames() {}

    /** Whether the last part of a frame's name, between slashes, is that of a moving frame. */
    static boolean isMoving(String frameId) {
        int end = frameId.length();
        while (end > 0 && frameId.charAt(end - 1) == '/') {
            end--;
        }
        return NAMES.contains(frameId.substring(frameId.lastIndexOf('/', end - 1) + 1, end));
    }
}
