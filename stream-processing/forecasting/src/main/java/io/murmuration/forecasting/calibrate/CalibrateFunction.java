package io.murmuration.forecasting.calibrate;

import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.SilenceTimer;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.PredictedWindow;
import io.murmuration.forecasting.serial.Codecs;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.motion.calibration.Tube;
import io.murmuration.motion.calibration.TubeCalibrator;
import io.murmuration.motion.calibration.TubeSpec;
import io.murmuration.motion.calibration.TubeState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives forecasts their tubes and turns them into messages.
 *
 * <p><b>State:</b> one {@link TubeState} a scene, freed after the idle timeout; five minutes of
 * event time without a forecast begin it anew, so that a replay, which has no silence, gives the
 * same radii. Forecasts of another outcome than {@link Outcome#CLOSED} have the radii that are
 * known, and teach nothing: whether they come at all is a matter of the wall clock.
 */
public final class CalibrateFunction
        extends KeyedProcessFunction<String, PredictedWindow, ForecastResult> {
    private static final long serialVersionUID = 1;

    private static final ValueStateDescriptor<TubeState> TUBES =
            new ValueStateDescriptor<>("tubes", Codecs.typeOf(Codecs.TUBE_STATE));

    /** 0 for no tubes: an optional does not serialise. */
    private final double coverage;

    private final Duration idleTimeout;

    private transient TubeCalibrator calibrator;
    private transient ValueState<TubeState> tubes;
    private transient SilenceTimer silence;

    /**
     * @param spec how tubes are calibrated; empty for forecasts without
     * @param idleTimeout silence after which a scene's tubes are freed; empty in a bounded run,
     *     which keeps them
     */
    public CalibrateFunction(Optional<TubeSpec> spec, Optional<Duration> idleTimeout) {
        this.coverage = spec.map(TubeSpec::coverage).orElse(0.0);
        this.idleTimeout = idleTimeout.orElse(null);
    }

    @Override
    public void open(OpenContext context) {
        if (coverage > 0) {
            calibrator = new TubeCalibrator(new TubeSpec(coverage));
        }
        tubes = getRuntimeContext().getState(TUBES);
        silence = idleTimeout == null ? null : new SilenceTimer(getRuntimeContext(), idleTimeout);
    }

    @Override
    public void processElement(
            PredictedWindow predicted, Context context, Collector<ForecastResult> out)
            throws Exception {
        out.collect(
                new ForecastResult(
                        WireForecasts.toWire(
                                        predicted.window(),
                                        predicted.forecast(),
                                        predicted.outcome(),
                                        calibrator == null ? List.of() : tubes(predicted, context),
                                        coverage)
                                .toBuilder()
                                .setKnownNoiseMeters((float) predicted.knownNoiseMeters())
                                .build(),
                        predicted.times(),
                        predicted.forecastAtNanos()));
    }

    private List<Tube> tubes(PredictedWindow predicted, Context context) throws Exception {
        TubeState state = tubes.value();
        if (state == null) {
            state = new TubeState();
        }
        if (predicted.outcome() != Outcome.CLOSED) {
            return calibrator.aside(
                    state, predicted.window(), predicted.forecast(), predicted.quantiles());
        }
        List<Tube> known =
                calibrator.next(
                        state, predicted.window(), predicted.forecast(), predicted.quantiles());
        tubes.update(state);
        if (silence != null) {
            silence.heard(context.timerService());
        }
        return known;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ForecastResult> out)
            throws Exception {
        if (silence.isSilent(context.timerService())) {
            silence.clear();
            tubes.clear();
        }
    }
}
