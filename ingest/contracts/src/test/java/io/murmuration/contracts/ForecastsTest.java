package io.murmuration.contracts;

import static io.murmuration.contracts.Examples.STAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.ForecastFrame;
import org.junit.jupiter.api.Test;

class ForecastsTest {
    private static final long DT = 400_000_000;

    private final ForecastFrame frame = Examples.forecast();
    private final AgentForecast agent = frame.getAgents(0);

    @Test
    void startsAtThePositionAndMeetsEveryStep() {
        assertThat(Forecasts.at(frame, agent, 0, STAMP)).containsExactly(101, 202);
        assertThat(Forecasts.at(frame, agent, 0, STAMP + DT)).containsExactly(102, 202);
        assertThat(Forecasts.at(frame, agent, 0, STAMP + 2 * DT)).containsExactly(103, 202.5);
    }

    @Test
    void goesStraightBetweenSteps() {
        assertThat(Forecasts.at(frame, agent, 0, STAMP + DT / 4)).containsExactly(101.25, 202);
        assertThat(Forecasts.at(frame, agent, 0, STAMP + DT + DT / 2))
                .containsExactly(102.5, 202.25);
        assertThat(Forecasts.bestAt(frame, agent, STAMP + DT + DT / 2)).containsExactly(102, 203.5);
    }

    @Test
    void refusesInstantsOutsideTheForecast() {
        assertThatThrownBy(() -> Forecasts.at(frame, agent, 0, STAMP - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "stamp 2026-01-01T00:00:00.399999999Z is outside the forecast, which goes"
                                + " from 2026-01-01T00:00:00.400Z to 2026-01-01T00:00:01.200Z");
        assertThatThrownBy(() -> Forecasts.bestAt(frame, agent, STAMP + 2 * DT + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside the forecast");
    }

    @Test
    void refusesAModeThatDoesNotExist() {
        assertThatThrownBy(() -> Forecasts.at(frame, agent, 1, STAMP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("agent 17: mode is 1, expected 0 to 0");
    }

    @Test
    void refusesAMessageWhoseSizesDoNotFit() {
        ForecastFrame longer = frame.toBuilder().setSteps(3).build();
        assertThatThrownBy(() -> Forecasts.at(longer, agent, 0, STAMP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("agent 17: 4 offsets, expected 3 steps of 2 dimensions");
    }

    @Test
    void theIdIsWhatARepeatShares() {
        assertThat(Forecasts.id(frame.toBuilder().clearAgents().build()))
                .isEqualTo(Forecasts.id(frame));
        assertThat(Forecasts.id(frame.toBuilder().setT0Nanos(1).build()))
                .isNotEqualTo(Forecasts.id(frame));
    }
}
