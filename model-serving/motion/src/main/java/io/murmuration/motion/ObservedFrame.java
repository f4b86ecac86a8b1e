package io.murmuration.motion;

import java.util.List;

/**
 * What one source saw of one scene at one instant. A frame without agents is valid: it moves the
 * scene's clock.
 *
 * @param scene the scene's id
 * @param source the camera, tracker or feed
 * @param stampNanos acquisition time, nanoseconds since the epoch
 * @param frameId name of the coordinate frame of the positions
 * @param sequence the source's running number, 0 when it has none
 * @param agents each id at most once, all of the same dimension
 */
public record ObservedFrame(
        String scene,
        String source,
        long stampNanos,
        String frameId,
        long sequence,
        List<ObservedAgent> agents) {}
