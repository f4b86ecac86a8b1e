package io.murmuration.normaliser;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.RefusalReason;
import io.murmuration.normaliser.Normalisation.RefusedAgent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at every agent of one frame: which go on, and why the others do not.
 *
 * <p>All agents of a frame have one dimension: the scene's where it is described, else the one that
 * most of them have, the smaller one when they are even. Of an agent that stands in the frame twice
 * the first that is good goes on.
 */
final class AgentChecks {
    /** Further from the origin than this in metres is absurd; UTM northings pass. */
    static final double FURTHEST_METERS = 1e7;

    private static final String[] AXES = {"x", "y", "z"};

    private final ObservationFrame frame;
    private final Homography homography;
    private final int dimension;
    private final List<RefusedAgent> refused = new ArrayList<>(0);
    private final List<ObservedAgent> left = new ArrayList<>(0);
    private final ObservationFrame passed;

    /**
     * Checks right away.
     *
     * @param scene may be null
     * @param homography of the frame's source; may be null
     */
    AgentChecks(ObservationFrame frame, SceneDescription scene, Homography homography) {
        this.frame = frame;
        this.homography = homography;
        this.dimension = dimension(scene);
        this.passed = check();
    }

    /** The frame with the agents that go on, mapped; the very same when nothing had to change. */
    ObservationFrame passed() {
        return passed;
    }

    List<RefusedAgent> refused() {
        return refused;
    }

    /** The frame as it came, with the refused agents alone. */
    ObservationFrame left() {
        return left.isEmpty()
                ? ObservationFrame.getDefaultInstance()
                : frame.toBuilder().clearAgents().addAllAgents(left).build();
    }

    private int dimension(SceneDescription scene) {
        if (homography != null) {
            return 2;
        }
        if (scene != null && scene.getDimension() != 0) {
            return scene.getDimension();
        }
        int flat = 0;
        int spatial = 0;
        for (ObservedAgent agent : frame.getAgentsList()) {
            flat += agent.getPositionCount() == 2 ? 1 : 0;
            spatial += agent.getPositionCount() == 3 ? 1 : 0;
        }
        return spatial > flat ? 3 : 2;
    }

    private ObservationFrame check() {
        List<ObservedAgent> agents = frame.getAgentsList();
        List<ObservedAgent> good = new ArrayList<>(agents.size());
        Set<String> seen = new HashSet<>(2 * agents.size());
        for (int i = 0; i < agents.size(); i++) {
            ObservedAgent agent = agents.get(i);
            if (agent.getId().isEmpty()) {
                refuse(
                        agent,
                        RefusalReason.MISSING_ID,
                        "agents[" + i + "]: id is missing or empty");
            } else if (seen.contains(agent.getId())) {
                refuse(agent, RefusalReason.REPEATED_AGENT, "is in the frame twice");
            } else if (isGood(agent)) {
                ObservedAgent mapped = mapped(agent);
                if (mapped != null) {
                    seen.add(agent.getId());
                    good.add(mapped);
                }
            }
        }
        if (refused.isEmpty() && homography == null) {
            return frame;
        }
        return frame.toBuilder().clearAgents().addAllAgents(good).build();
    }

    private boolean isGood(ObservedAgent agent) {
        int count = agent.getPositionCount();
        if (count != dimension) {
            refuse(
                    agent,
                    RefusalReason.WRONG_DIMENSION,
                    "position has " + count + " numbers, expected " + dimension);
            return false;
        }
        for (int d = 0; d < count; d++) {
            double value = agent.getPosition(d);
            if (!Double.isFinite(value)) {
                refuse(agent, RefusalReason.NOT_FINITE, AXES[d] + " is " + value);
                return false;
            }
            if (homography == null && !isPlausible(agent, d, value)) {
                return false;
            }
        }
        return covarianceIsGood(agent) && confidenceIsGood(agent);
    }

    private boolean isPlausible(ObservedAgent agent, int axis, double meters) {
        if (Math.abs(meters) <= FURTHEST_METERS) {
            return true;
        }
        refuse(
                agent,
                RefusalReason.ABSURD_COORDINATE,
                AXES[axis] + " is " + meters + " m, expected -1e7 to 1e7");
        return false;
    }

    private boolean covarianceIsGood(ObservedAgent agent) {
        int count = agent.getCovarianceCount();
        if (count == 0) {
            return true;
        }
        if (count != dimension * dimension) {
            refuse(
                    agent,
                    RefusalReason.WRONG_DIMENSION,
                    "covariance has %d numbers, expected none or %d"
                            .formatted(count, dimension * dimension));
            return false;
        }
        for (int i = 0; i < count; i++) {
            double value = agent.getCovariance(i);
            if (!Double.isFinite(value)) {
                refuse(agent, RefusalReason.NOT_FINITE, "covariance[" + i + "] is " + value);
                return false;
            }
        }
        return true;
    }

    private boolean confidenceIsGood(ObservedAgent agent) {
        float confidence = agent.getConfidence();
        if (!agent.hasConfidence() || (confidence >= 0 && confidence <= 1)) {
            return true;
        }
        refuse(
                agent,
                Float.isFinite(confidence) ? RefusalReason.OUT_OF_RANGE : RefusalReason.NOT_FINITE,
                "confidence is " + confidence + ", expected 0 to 1");
        return false;
    }

    /** The agent on the ground, or null when it has no place there. */
    private ObservedAgent mapped(ObservedAgent agent) {
        if (homography == null) {
            return agent;
        }
        double u = agent.getPosition(0);
        double v = agent.getPosition(1);
        double[] ground = homography.map(u, v);
        if (!Double.isFinite(ground[0]) || !Double.isFinite(ground[1])) {
            refuse(
                    agent,
                    RefusalReason.OUT_OF_RANGE,
                    "position (" + u + ", " + v + ") has no image on the ground");
            return null;
        }
        if (!isPlausible(agent, 0, ground[0]) || !isPlausible(agent, 1, ground[1])) {
            return null;
        }
        ObservedAgent.Builder mapped =
                agent.toBuilder().clearPosition().addPosition(ground[0]).addPosition(ground[1]);
        if (agent.getCovarianceCount() > 0) {
            mapped.clearCovariance();
            for (double value : homography.mapCovariance(u, v, agent.getCovarianceList())) {
                mapped.addCovariance(value);
            }
        }
        return mapped.build();
    }

    private void refuse(ObservedAgent agent, RefusalReason reason, String message) {
        String id = Shown.text(agent.getId());
        left.add(agent);
        refused.add(
                new RefusedAgent(
                        id, reason, id.isEmpty() ? message : "agent " + id + ": " + message));
    }
}
