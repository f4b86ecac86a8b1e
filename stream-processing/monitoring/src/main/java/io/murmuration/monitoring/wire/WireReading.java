package io.murmuration.monitoring.wire;

import io.murmuration.contracts.Covariances;
import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.scoring.IssuedForecast;
import java.util.ArrayList;
import java.util.List;

/** Wire messages to the values that are scored. Pure and thread-safe. */
public final class WireReading {
    private WireReading() {}

    private static AgentKind kind(io.murmuration.contracts.v1.AgentKind kind) {
        return switch (kind) {
            case AGENT_KIND_UNSPECIFIED -> AgentKind.UNSPECIFIED;
            case UNRECOGNIZED -> AgentKind.OTHER;
            default -> AgentKind.valueOf(kind.name());
        };
    }

    /** What was seen. Agents without a position are left out. */
    public static ObservedFrame observed(ObservationFrame frame) {
        List<io.murmuration.motion.ObservedAgent> agents = new ArrayList<>(frame.getAgentsCount());
        for (ObservedAgent agent : frame.getAgentsList()) {
            if (agent.getPositionCount() > 0) {
                agents.add(
                        new io.murmuration.motion.ObservedAgent(
                                agent.getId(),
                                kind(agent.getKind()),
                                numbers(agent.getPositionList()),
                                agent.hasConfidence() ? agent.getConfidence() : Float.NaN,
                                Covariances.variance(agent)));
            }
        }
        return new ObservedFrame(
                frame.getScene(),
                frame.getSource(),
                frame.getStampNanos(),
                frame.getFrameId(),
                frame.getSequence(),
                agents);
    }

    /**
     * What was forecast, agents in the order of the message.
     *
     * @return null when the message's sizes do not fit together
     */
    public static IssuedForecast issued(ForecastFrame frame) {
        int dimension = frame.getDimension();
        int length = frame.getSteps() * dimension;
        if (length == 0 || frame.getOriginCount() != dimension || frame.getDtNanos() <= 0) {
            return null;
        }
        double[] origin = numbers(frame.getOriginList());
        List<IssuedForecast.Agent> agents = new ArrayList<>(frame.getAgentsCount());
        for (AgentForecast agent : frame.getAgentsList()) {
            IssuedForecast.Agent read = agent(agent, length, origin);
            if (read == null) {
                return null;
            }
            agents.add(read);
        }
        return new IssuedForecast(
                frame.getScene(),
                new ModelId(
                        frame.getModel().getName(),
                        frame.getModel().getVersion(),
                        frame.getModel().getChecksum()),
                frame.getT0Nanos(),
                frame.getDtNanos(),
                dimension,
                frame.getSteps(),
                agents);
    }

    private static IssuedForecast.Agent agent(AgentForecast agent, int length, double[] origin) {
        if (agent.getPositionCount() != origin.length
                || agent.getVelocityCount() != origin.length
                || agent.getBestCount() != length
                || agent.getModesCount() == 0) {
            return null;
        }
        double[] probabilities = new double[agent.getModesCount()];
        double[] modes = new double[probabilities.length * length];
        for (int mode = 0; mode < probabilities.length; mode++) {
            if (agent.getModes(mode).getOffsetsCount() != length) {
                return null;
            }
            probabilities[mode] = agent.getModes(mode).getProbability();
            put(agent.getModes(mode).getOffsetsList(), modes, mode * length, origin);
        }
        double[] best = new double[length];
        put(agent.getBestList(), best, 0, origin);
        Completeness past = agent.getCompleteness();
        boolean measured =
                past.getInterpolated() + past.getExtrapolated() + past.getBackFilled() == 0;
        return new IssuedForecast.Agent(
                numbers(agent.getPositionList()),
                numbers(agent.getVelocityList()),
                measured,
                new io.murmuration.motion.AgentForecast(
                        agent.getId(),
                        probabilities,
                        modes,
                        best,
                        new double[0],
                        agent.getSource() == ForecastSource.FALLBACK
                                ? agent.getFallbackReason()
                                : ""));
    }

    private static void put(List<Float> offsets, double[] target, int from, double[] origin) {
        for (int i = 0; i < offsets.size(); i++) {
            target[from + i] = offsets.get(i) + origin[i % origin.length];
        }
    }

    private static double[] numbers(List<Double> values) {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i);
        }
        return numbers;
    }
}
