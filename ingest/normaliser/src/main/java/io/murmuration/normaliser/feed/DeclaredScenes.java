package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.window.TickGrid;

/** Scene descriptions of inputs that know what they will send. */
public final class DeclaredScenes {
    private DeclaredScenes() {}

    /**
     * A scene that one source observes in whole frames, at all times.
     *
     * @param framesPerSecond "2.5" or "30000/1001"
     * @param dimension 2 or 3; 0 when the first observation decides
     */
    public static SceneDescription wholeFrames(
            String scene, String source, String frameId, String framesPerSecond, int dimension) {
        TickGrid grid = TickGrid.ofRate(framesPerSecond);
        return SceneDescription.newBuilder()
                .setScene(scene)
                .setFrameId(frameId)
                .setDimension(dimension)
                .addSources(
                        SceneSource.newBuilder()
                                .setId(source)
                                .setRateNumerator((int) grid.denominator())
                                .setRateDenominator((int) grid.numerator())
                                .setWholeFrames(true))
                .build();
    }

    static SceneDescription withKind(SceneDescription scene, io.murmuration.motion.AgentKind kind) {
        AgentKind wire = WireFrames.kind(kind);
        return wire == AgentKind.AGENT_KIND_UNSPECIFIED
                ? scene
                : scene.toBuilder().addKinds(wire).build();
    }
}
