package io.murmuration.forecasting.wire;

import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.calibration.Tube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts from the wire to the domain, for whoever scores or draws them.
 *
 * <p>A message tells position and velocity at t0 and how many steps were measured, not the past
 * itself. The window that comes with the forecast therefore is a header: its past runs straight
 * back from t0 at the velocity told, and its provenance has the right counts, in the order
 * back-filled, interpolated, measured, extrapolated. Pure and thread-safe.
 */
public final class ForecastReader {
    private static final double NANOS_PER_SECOND = 1e9;

    private ForecastReader() {}

    /**
     * A forecast with the header of the window it was made from.
     *
     * @param window the header, see the class
     * @param forecast in double precision, without interactions: those travel on their own topic
     * @param tubes one for each agent
     */
    public record ReadForecast(SceneWindow window, Forecast forecast, List<Tube> tubes) {}

    /** The forecast of the message. */
    public static ReadForecast toDomain(ForecastFrame frame) {
        int pathLength = frame.getSteps() * frame.getDimension();
        int pastSteps = 1;
        List<AgentWindow> pasts = new ArrayList<>(frame.getAgentsCount());
        List<AgentForecast> futures = new ArrayList<>(frame.getAgentsCount());
        double[] origin = new double[frame.getDimension()];
        for (int axis = 0; axis < origin.length; axis++) {
            origin[axis] = frame.getOrigin(axis);
        }
        for (io.murmuration.contracts.v1.AgentForecast agent : frame.getAgentsList()) {
            AgentWindow past = past(agent, frame.getDtNanos());
            pastSteps = past.provenance().length;
            pasts.add(past);
            futures.add(future(agent, pathLength, origin));
        }
        double[] joint = new double[frame.getJointProbabilitiesCount()];
        for (int j = 0; j < joint.length; j++) {
            joint[j] = frame.getJointProbabilities(j);
        }
        ModelReference model = frame.getModel();
        return new ReadForecast(
                new SceneWindow(
                        frame.getScene(),
                        frame.getFrameId(),
                        frame.getDimension(),
                        frame.getT0Nanos(),
                        frame.getDtNanos(),
                        pastSteps,
                        pasts),
                new Forecast(
                        new ModelId(model.getName(), model.getVersion(), model.getChecksum()),
                        frame.getSteps(),
                        futures,
                        joint,
                        Interactions.NONE),
                frame.getAgentsList().stream().map(ForecastReader::tube).toList());
    }

    private static Tube tube(io.murmuration.contracts.v1.AgentForecast agent) {
        if (agent.getRadiusCount() == 0) {
            return Tube.NONE;
        }
        float[] radii = new float[agent.getRadiusCount()];
        for (int k = 0; k < radii.length; k++) {
            radii[k] = agent.getRadius(k);
        }
        return new Tube(radii, agent.getPathRadiusFactor());
    }

    private static AgentWindow past(io.murmuration.contracts.v1.AgentForecast agent, long dtNanos) {
        StepProvenance[] provenance = provenance(agent.getCompleteness());
        int dimension = agent.getPositionCount();
        double[] positions = new double[provenance.length * dimension];
        for (int step = 0; step < provenance.length; step++) {
            int back = provenance.length - 1 - step;
            for (int axis = 0; axis < dimension; axis++) {
                double stride = agent.getVelocity(axis) * dtNanos / NANOS_PER_SECOND;
                positions[step * dimension + axis] = agent.getPosition(axis) - back * stride;
            }
        }
        return new AgentWindow(
                agent.getId(),
                WireKinds.toDomain(agent.getKind()),
                positions,
                provenance,
                agent.getCompleteness().getAgeNanos());
    }

    private static StepProvenance[] provenance(
            io.murmuration.contracts.v1.Completeness completeness) {
        int backFilled = completeness.getBackFilled();
        int interpolated = backFilled + completeness.getInterpolated();
        int measured = interpolated + completeness.getMeasured();
        StepProvenance[] steps = new StepProvenance[measured + completeness.getExtrapolated()];
        Arrays.fill(steps, 0, backFilled, StepProvenance.BACK_FILLED);
        Arrays.fill(steps, backFilled, interpolated, StepProvenance.INTERPOLATED);
        Arrays.fill(steps, interpolated, measured, StepProvenance.MEASURED);
        Arrays.fill(steps, measured, steps.length, StepProvenance.EXTRAPOLATED);
        return steps;
    }

    private static AgentForecast future(
            io.murmuration.contracts.v1.AgentForecast agent, int pathLength, double[] origin) {
        double[] probabilities = new double[agent.getModesCount()];
        double[] modes = new double[probabilities.length * pathLength];
        for (int mode = 0; mode < probabilities.length; mode++) {
            probabilities[mode] = agent.getModes(mode).getProbability();
            copy(agent.getModes(mode).getOffsetsList(), modes, mode * pathLength, origin);
        }
        double[] best = new double[pathLength];
        copy(agent.getBestList(), best, 0, origin);
        double[] joint = new double[agent.getJointModesCount() * pathLength];
        for (int j = 0; j < agent.getJointModesCount(); j++) {
            copy(agent.getJointModes(j).getOffsetsList(), joint, j * pathLength, origin);
        }
        return new AgentForecast(
                agent.getId(),
                probabilities,
                modes,
                best,
                joint,
                agent.getSource() == ForecastSource.FALLBACK ? agent.getFallbackReason() : "");
    }

    private static void copy(List<Float> offsets, double[] target, int from, double[] origin) {
        for (int i = 0; i < offsets.size(); i++) {
            target[from + i] = offsets.get(i) + origin[i % origin.length];
        }
    }
}
