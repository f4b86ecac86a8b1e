package io.murmuration.forecasting.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.wire.ForecastReader.ReadForecast;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.calibration.Tube;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D = 3, P = 4, F = 2, M = 2 modes, J = 1 joint mode, at coordinates as large as UTM's. */
class WireForecastsTest {
    private static final double EAST = 5_000_000;
    private static final long DT_NANOS = 400_000_000L;

    private final SceneWindow window =
            new SceneWindow(
                    "plaza",
                    "utm",
                    3,
                    1_000_000_000_400_000_000L,
                    DT_NANOS,
                    4,
                    List.of(
                            new AgentWindow(
                                    "a",
                                    AgentKind.CYCLIST,
                                    path(EAST + 1, 0.5, 4),
                                    new StepProvenance[] {
                                        StepProvenance.BACK_FILLED,
                                        StepProvenance.INTERPOLATED,
                                        StepProvenance.MEASURED,
                                        StepProvenance.EXTRAPOLATED
                                    },
                                    123_000_000L),
                            new AgentWindow(
                                    "b",
                                    AgentKind.PEDESTRIAN,
                                    path(EAST + 101, -1, 4),
                                    new StepProvenance[] {
                                        StepProvenance.MEASURED,
                                        StepProvenance.MEASURED,
                                        StepProvenance.MEASURED,
                                        StepProvenance.MEASURED
                                    },
                                    0)));
    private final Forecast forecast =
            new Forecast(
                    new ModelId("model", "7", "beef"),
                    2,
                    List.of(
                            new AgentForecast(
                                    "a",
                                    new double[] {0.75, 0.25},
                                    modes(EAST + 3, EAST + 4),
                                    path(EAST + 5, 0.1, 2),
                                    path(EAST + 6, 0.1, 2),
                                    ""),
                            new AgentForecast(
                                    "b",
                                    new double[] {1, 0},
                                    modes(EAST + 90, EAST + 91),
                                    path(EAST + 92, 0.1, 2),
                                    path(EAST + 93, 0.1, 2),
                                    "the model failed: X")),
                    new double[] {1},
                    new Interactions(
                            List.of("k0", "k1"),
                            new int[] {1},
                            new int[] {0},
                            new float[] {0.4f, 0.6f}));

    @Test
    void tellsWhatWasForecastFromWhatAndByWhom() {
        ForecastFrame frame = WireForecasts.toWire(window, forecast, Outcome.CLOSED);

        assertThat(frame.getScene()).isEqualTo("plaza");
        assertThat(frame.getFrameId()).isEqualTo("utm");
        assertThat(frame.getDimension()).isEqualTo(3);
        assertThat(frame.getT0Nanos()).isEqualTo(window.t0Nanos());
        assertThat(frame.getDtNanos()).isEqualTo(DT_NANOS);
        assertThat(frame.getSteps()).isEqualTo(2);
        assertThat(frame.getModel().getName()).isEqualTo("model");
        assertThat(frame.getModel().getVersion()).isEqualTo("7");
        assertThat(frame.getModel().getChecksum()).isEqualTo("beef");
        assertThat(frame.getOutcome()).isEqualTo(Outcome.CLOSED);
        assertThat(frame.getNominalCoverage()).as("not calibrated").isZero();

        var a = frame.getAgents(0);
        assertThat(a.getKind()).isEqualTo(io.murmuration.contracts.v1.AgentKind.CYCLIST);
        assertThat(a.getSource()).isEqualTo(ForecastSource.MODEL);
        assertThat(a.getFallbackReason()).isEmpty();
        assertThat(a.getPosition(0)).isEqualTo(EAST + 1 + 3 * 0.5);
        assertThat(a.getVelocity(0)).isCloseTo(0.5 / 0.4, within(1e-9));
        assertThat(a.getCompleteness())
                .isEqualTo(
                        Completeness.newBuilder()
                                .setMeasured(1)
                                .setInterpolated(1)
                                .setExtrapolated(1)
                                .setBackFilled(1)
                                .setAgeNanos(123_000_000L)
                                .build());
        assertThat(frame.getAgents(1).getSource()).isEqualTo(ForecastSource.FALLBACK);
        assertThat(frame.getAgents(1).getFallbackReason()).isEqualTo("the model failed: X");
    }

    @Test
    void keepsMillimetresAtCoordinatesOfUtm() {
        ForecastFrame frame = WireForecasts.toWire(window, forecast, Outcome.CLOSED);
        assertThat(frame.getOriginList())
                .allMatch(coordinate -> coordinate == Math.rint(coordinate));
        ReadForecast read = ForecastReader.toDomain(frame);
        for (int n = 0; n < 2; n++) {
            AgentForecast sent = forecast.agents().get(n);
            AgentForecast got = read.forecast().agents().get(n);
            assertThat(got.modes()).containsExactly(sent.modes(), within(1e-5));
            assertThat(got.best()).containsExactly(sent.best(), within(1e-5));
            assertThat(got.jointModes()).containsExactly(sent.jointModes(), within(1e-5));
            assertThat(got.probabilities()).containsExactly(sent.probabilities(), within(1e-7));
            assertThat(got.fallbackReason()).isEqualTo(sent.fallbackReason());
        }
        assertThat(read.forecast().model()).isEqualTo(forecast.model());
        assertThat(read.forecast().jointProbabilities()).containsExactly(1);
    }

    @Test
    void givesTheHeaderOfTheWindowBack() {
        ReadForecast read =
                ForecastReader.toDomain(WireForecasts.toWire(window, forecast, Outcome.CLOSED));
        SceneWindow header = read.window();
        assertThat(header.scene()).isEqualTo("plaza");
        assertThat(header.t0Nanos()).isEqualTo(window.t0Nanos());
        assertThat(header.pastSteps()).isEqualTo(4);
        AgentWindow a = header.agents().get(0);
        for (StepProvenance provenance : StepProvenance.values()) {
            assertThat(a.count(provenance)).isEqualTo(1);
        }
        assertThat(a.kind()).isEqualTo(AgentKind.CYCLIST);
        assertThat(a.ageNanos()).isEqualTo(123_000_000L);
        assertThat(header.agents().get(1).fullyMeasured()).isTrue();
        assertThat(header.agents().get(1).positions())
                .as("a straight past, which is what this agent had")
                .containsExactly(window.agents().get(1).positions(), within(1e-6));
    }

    @Test
    void bringsTheTubesOfThoseWhoHaveOne() {
        Tube tube = new Tube(new float[] {0.5f, 1}, 1.25f);
        ForecastFrame frame =
                WireForecasts.toWire(
                        window, forecast, Outcome.CLOSED, List.of(tube, Tube.NONE), 0.8);
        assertThat(frame.getNominalCoverage()).isEqualTo(0.8f);
        assertThat(frame.getAgents(0).getRadiusList()).containsExactly(0.5f, 1f);
        assertThat(frame.getAgents(0).getPathRadiusFactor()).isEqualTo(1.25f);
        assertThat(frame.getAgents(1).getRadiusCount()).isZero();
        List<Tube> read = ForecastReader.toDomain(frame).tubes();
        assertThat(read.get(0).radiusMeters()).isEqualTo(tube.radiusMeters());
        assertThat(read.get(0).pathFactor()).isEqualTo(tube.pathFactor());
        assertThat(read.get(1)).isSameAs(Tube.NONE);

        ForecastFrame without =
                WireForecasts.toWire(
                        window, forecast, Outcome.CLOSED, List.of(Tube.NONE, Tube.NONE), 0.8);
        assertThat(without).isEqualTo(WireForecasts.toWire(window, forecast, Outcome.CLOSED));
    }

    @Test
    void givesTheSameBytesForTheSameForecast() {
        assertThat(MessageBytes.write(WireForecasts.toWire(window, forecast, Outcome.CLOSED)))
                .isEqualTo(
                        MessageBytes.write(WireForecasts.toWire(window, forecast, Outcome.CLOSED)));
    }

    /** F·D numbers for each mode, beginning at different places. */
    private static double[] modes(double... firsts) {
        double[] modes = new double[firsts.length * 6];
        for (int m = 0; m < firsts.length; m++) {
            System.arraycopy(path(firsts[m], 0.7, 2), 0, modes, m * 6, 6);
        }
        return modes;
    }

    private static double[] path(double first, double stride, int steps) {
        double[] path = new double[steps * 3];
        for (int step = 0; step < steps; step++) {
            path[3 * step] = first + stride * step;
            path[3 * step + 1] = -first - stride * step;
            path[3 * step + 2] = 2 + 0.001 * step;
        }
        return path;
    }
}
