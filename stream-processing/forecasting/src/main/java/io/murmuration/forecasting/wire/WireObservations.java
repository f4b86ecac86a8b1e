package io.murmuration.forecasting.wire;

import io.murmuration.contracts.Covariances;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import java.util.ArrayList;
import java.util.List;

/**
 * Observation frames between the wire and the domain.
 *
 * <p>The domain has no covariance and no attributes: they are lost on the way there and absent on
 * the way back. Positions are metres, stamps nanoseconds since the epoch, on both sides. Pure and
 * thread-safe.
 */
public final class WireObservations {
    private static final double FURTHEST_METERS = 1e7;

    /** 2200-01-01T00:00:00Z. */
    private static final long LAST_STAMP_NANOS = 7_258_118_400_000_000_000L;

    private WireObservations() {}

    /** What is wrong with a frame, naming the field and the value. */
    public record Refusal(RefusalReason reason, String message) {}

    /**
     * Why the frame as a whole cannot be converted, or null when it can.
     *
     * <p>The normaliser lets no such frame pass; this guards the stream against whoever writes to
     * the observations topic without it.
     */
    public static Refusal refusal(ObservationFrame frame) {
        if (frame.getScene().isEmpty()) {
            return new Refusal(RefusalReason.MISSING_ID, "scene: expected an id, but it is empty");
        }
        if (frame.getSource().isEmpty()) {
            return new Refusal(RefusalReason.MISSING_ID, "source: expected an id, but it is empty");
        }
        if (frame.getStampNanos() < 0 || frame.getStampNanos() > LAST_STAMP_NANOS) {
            return new Refusal(
                    RefusalReason.ABSURD_TIME,
                    "stamp_nanos: expected a time from 1970 to 2200, but it is "
                            + frame.getStampNanos());
        }
        return null;
    }

    /** Why the agent at that index cannot be converted, or null when it can. */
    public static Refusal refusal(io.murmuration.contracts.v1.ObservedAgent agent) {
        if (agent.getId().isEmpty()) {
            return new Refusal(
                    RefusalReason.MISSING_ID, "agents.id: expected an id, but it is empty");
        }
        int dimension = agent.getPositionCount();
        if (dimension != 2 && dimension != 3) {
            return new Refusal(
                    RefusalReason.WRONG_DIMENSION,
                    "agent "
                            + agent.getId()
                            + ": position: expected 2 or 3 numbers, but there are "
                            + dimension);
        }
        for (int axis = 0; axis < dimension; axis++) {
            double value = agent.getPosition(axis);
            if (!Double.isFinite(value)) {
                return new Refusal(
                        RefusalReason.NOT_FINITE,
                        "agent " + agent.getId() + ": position[" + axis + "] is " + value);
            }
            if (Math.abs(value) > FURTHEST_METERS) {
                return new Refusal(
                        RefusalReason.ABSURD_COORDINATE,
                        "agent "
                                + agent.getId()
                                + ": position["
                                + axis
                                + "]: expected at most 1e7 m from 0, but it is "
                                + value);
            }
        }
        return null;
    }

    /** The frame in the domain's terms. */
    public static ObservedFrame toDomain(ObservationFrame frame) {
        List<ObservedAgent> agents = new ArrayList<>(frame.getAgentsCount());
        for (io.murmuration.contracts.v1.ObservedAgent agent : frame.getAgentsList()) {
            double[] position = new double[agent.getPositionCount()];
            for (int axis = 0; axis < position.length; axis++) {
                position[axis] = agent.getPosition(axis);
            }
            agents.add(
                    new ObservedAgent(
                            agent.getId(),
                            WireKinds.toDomain(agent.getKind()),
                            position,
                            agent.hasConfidence() ? agent.getConfidence() : Float.NaN,
                            Covariances.variance(agent)));
        }
        return new ObservedFrame(
                frame.getScene(),
                frame.getSource(),
                frame.getStampNanos(),
                frame.getFrameId(),
                frame.getSequence(),
                agents);
    }

    /** The frame as it would be sent; without covariance and attributes. */
    public static ObservationFrame toWire(ObservedFrame frame) {
        ObservationFrame.Builder wire =
                ObservationFrame.newBuilder()
                        .setScene(frame.scene())
                        .setSource(frame.source())
                        .setStampNanos(frame.stampNanos())
                        .setFrameId(frame.frameId())
                        .setSequence(frame.sequence());
        for (ObservedAgent agent : frame.agents()) {
            io.murmuration.contracts.v1.ObservedAgent.Builder seen =
                    wire.addAgentsBuilder()
                            .setId(agent.id())
                            .setKind(WireKinds.toWire(agent.kind()));
            for (double coordinate : agent.position()) {
                seen.addPosition(coordinate);
            }
            if (!Float.isNaN(agent.confidence())) {
                seen.setConfidence(agent.confidence());
            }
        }
        return wire.build();
    }
}
