package io.murmuration.forecasting.wire;

import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Interaction;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ModeSemantics;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.calibration.Tube;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts from the domain to the wire.
 *
 * <p>Every path is sent in single precision relative to an origin: the centre of the box around the
 * agents' positions at t0, rounded to whole metres. It depends on the window alone, so that the
 * same window and forecast always give the same bytes. Pure and thread-safe; for the way back see
 * {@link ForecastReader}.
 */
public final class WireForecasts {
    private static final double NANOS_PER_SECOND = 1e9;

    private WireForecasts() {}

    /** The forecast of one window as it is sent, without tubes. */
    public static ForecastFrame toWire(SceneWindow window, Forecast forecast, Outcome outcome) {
        return toWire(window, forecast, outcome, List.of(), 0);
    }

    /**
     * The forecast of one window as it is sent.
     *
     * @param tubes one for each agent, or none at all
     * @param coverage that the tubes were made for
     */
    public static ForecastFrame toWire(
            SceneWindow window,
            Forecast forecast,
            Outcome outcome,
            List<Tube> tubes,
            double coverage) {
        double[] origin = origin(window);
        ForecastFrame.Builder frame =
                ForecastFrame.newBuilder()
                        .setScene(window.scene())
                        .setFrameId(window.frameId())
                        .setDimension(window.dimension())
                        .setT0Nanos(window.t0Nanos())
                        .setDtNanos(window.dtNanos())
                        .setSteps(forecast.futureSteps())
                        .setModel(model(forecast.model()))
                        .setOutcome(outcome)
                        .setModeSemantics(ModeSemantics.MARGINAL);
        for (double coordinate : origin) {
            frame.addOrigin(coordinate);
        }
        for (double probability : forecast.jointProbabilities()) {
            frame.addJointProbabilities((float) probability);
        }
        for (int n = 0; n < window.agents().size(); n++) {
            addAgent(
                    frame.addAgentsBuilder(),
                    window,
                    window.agents().get(n),
                    forecast.agents().get(n),
                    forecast.futureSteps() * window.dimension(),
                    origin);
        }
        for (int n = 0; n < tubes.size(); n++) {
            Tube tube = tubes.get(n);
            if (tube.isKnown()) {
                frame.setNominalCoverage((float) coverage);
                addTube(frame.getAgentsBuilder(n), tube);
            }
        }
        return frame.build();
    }

    private static void addTube(io.murmuration.contracts.v1.AgentForecast.Builder wire, Tube tube) {
        for (float meters : tube.radiusMeters()) {
            wire.addRadius(meters);
        }
        wire.setPathRadiusFactor(tube.pathFactor());
    }

    /** The interaction graph behind the forecast; empty when the model has none. */
    public static Optional<InteractionFrame> interactions(
            SceneWindow window, Forecast forecast, Outcome outcome) {
        return interactions(window, forecast, outcome, new float[0]);
    }

    /**
     * The interaction graph behind the forecast; empty when the model has none.
     *
     * @param influence of every edge, metres, NaN where it is not known; empty when none is
     */
    public static Optional<InteractionFrame> interactions(
            SceneWindow window, Forecast forecast, Outcome outcome, float[] influence) {
        Interactions graph = forecast.interactions();
        if (graph.from().length == 0) {
            return Optional.empty();
        }
        InteractionFrame.Builder frame =
                InteractionFrame.newBuilder()
                        .setScene(window.scene())
                        .setT0Nanos(window.t0Nanos())
                        .setModel(model(forecast.model()))
                        .setOutcome(outcome)
                        .addAllCategories(graph.categories());
        int categories = graph.categories().size();
        for (int edge = 0; edge < graph.from().length; edge++) {
            Interaction.Builder interaction =
                    frame.addInteractionsBuilder()
                            .setFrom(window.agents().get(graph.from()[edge]).id())
                            .setTo(window.agents().get(graph.to()[edge]).id());
            for (int k = 0; k < categories; k++) {
                interaction.addProbabilities(graph.probabilities()[edge * categories + k]);
            }
            if (edge < influence.length && !Float.isNaN(influence[edge])) {
                interaction.setInfluenceMeters(influence[edge]);
            }
        }
        return Optional.of(frame.build());
    }

    static ModelReference model(ModelId model) {
        return ModelReference.newBuilder()
                .setName(model.name())
                .setVersion(model.version())
                .setChecksum(model.checksum())
                .build();
    }

    private static double[] origin(SceneWindow window) {
        int dimension = window.dimension();
        double[] origin = new double[dimension];
        int last = (window.pastSteps() - 1) * dimension;
        for (int axis = 0; axis < dimension; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (AgentWindow agent : window.agents()) {
                least = Math.min(least, agent.positions()[last + axis]);
                greatest = Math.max(greatest, agent.positions()[last + axis]);
            }
            // Adding 0.0 turns a negative zero into a positive one.
            origin[axis] = Math.rint((least + greatest) / 2) + 0.0;
        }
        return origin;
    }

    private static void addAgent(
            io.murmuration.contracts.v1.AgentForecast.Builder wire,
            SceneWindow window,
            AgentWindow past,
            AgentForecast future,
            int pathLength,
            double[] origin) {
        int dimension = window.dimension();
        int last = past.positions().length - dimension;
        wire.setId(past.id())
                .setKind(WireKinds.toWire(past.kind()))
                .setSource(future.isFallback() ? ForecastSource.FALLBACK : ForecastSource.MODEL)
                .setFallbackReason(future.fallbackReason())
                .setCompleteness(completeness(past));
        for (int axis = 0; axis < dimension; axis++) {
            double position = past.positions()[last + axis];
            double step = last == 0 ? 0 : position - past.positions()[last - dimension + axis];
            wire.addPosition(position);
            wire.addVelocity(step * NANOS_PER_SECOND / window.dtNanos());
        }
        for (int mode = 0; mode < future.probabilities().length; mode++) {
            io.murmuration.contracts.v1.Mode.Builder path =
                    wire.addModesBuilder().setProbability((float) future.probabilities()[mode]);
            for (int i = 0; i < pathLength; i++) {
                path.addOffsets(offset(future.modes()[mode * pathLength + i], origin, i));
            }
        }
        for (int i = 0; i < pathLength; i++) {
            wire.addBest(offset(future.best()[i], origin, i));
        }
        for (int joint = 0; joint * pathLength < future.jointModes().length; joint++) {
            io.murmuration.contracts.v1.Path.Builder path = wire.addJointModesBuilder();
            for (int i = 0; i < pathLength; i++) {
                path.addOffsets(offset(future.jointModes()[joint * pathLength + i], origin, i));
            }
        }
    }

    private static float offset(double position, double[] origin, int index) {
        return (float) (position - origin[index % origin.length]);
    }

    private static Completeness completeness(AgentWindow past) {
        return Completeness.newBuilder()
                .setMeasured(past.count(StepProvenance.MEASURED))
                .setInterpolated(past.count(StepProvenance.INTERPOLATED))
                .setExtrapolated(past.count(StepProvenance.EXTRAPOLATED))
                .setBackFilled(past.count(StepProvenance.BACK_FILLED))
                .setAgeNanos(past.ageNanos())
                .build();
    }
}
