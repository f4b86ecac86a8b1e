package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.skeleton.BodyRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The place where several bodies are: a scene of its own, whose agents are the bodies' roots, named
 * as the bodies' scenes.
 *
 * <p>Told of the bodies' frames in the order of their stamps it has a frame of all roots of one
 * stamp as soon as a later one comes. A body whose root is not seen is left out. Not thread-safe.
 */
final class BodyPlace {
    private final String scene;
    private final String framesPerSecond;
    private final Map<String, String> roots;
    private final List<ObservedAgent> seen = new ArrayList<>();
    private long stampNanos;
    private long sequence;

    /**
     * A place.
     *
     * @param framesPerSecond of all bodies
     * @param roots name of the root joint of each body's scene
     */
    BodyPlace(String scene, String framesPerSecond, Map<String, String> roots) {
        this.scene = scene;
        this.framesPerSecond = framesPerSecond;
        this.roots = Map.copyOf(roots);
    }

    SceneDescription describe() {
        return DeclaredScenes.wholeFrames(
                scene, BodyRecording.SOURCE, BodyRecording.FRAME_ID, framesPerSecond, 3);
    }

    /** Whether a frame is complete before one of this stamp is told. */
    boolean isComplete(long nextStampNanos) {
        return !seen.isEmpty() && nextStampNanos > stampNanos;
    }

    /** Whether roots were told that no frame was taken of. */
    boolean hasFrame() {
        return !seen.isEmpty();
    }

    /** The frame of the roots told since the last one was taken. */
    ObservedFrame take() {
        List<ObservedAgent> agents = List.copyOf(seen);
        seen.clear();
        return new ObservedFrame(
                scene,
                BodyRecording.SOURCE,
                stampNanos,
                BodyRecording.FRAME_ID,
                ++sequence,
                agents);
    }

    /** Tells of a body's frame. */
    void tell(ObservedFrame body) {
        stampNanos = body.stampNanos();
        for (ObservedAgent joint : body.agents()) {
            if (joint.id().equals(roots.get(body.scene()))) {
                seen.add(
                        new ObservedAgent(
                                body.scene(),
                                AgentKind.PEDESTRIAN,
                                joint.position(),
                                joint.confidence()));
            }
        }
    }
}
