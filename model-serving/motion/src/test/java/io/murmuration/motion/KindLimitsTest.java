package io.murmuration.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindLimitsTest {
    @Test
    void twoWalkersFiveMetresApartWhoExchangeIdsAreFasterThanAPedestrian() {
        assertThat(5 / 0.4).isGreaterThan(KindLimits.maxSpeed(AgentKind.PEDESTRIAN));
    }

    @Test
    void aRunnerForTheBusIsAPedestrianAndACarOnAMotorwayIsAVehicle() {
        assertThat(KindLimits.maxSpeed(AgentKind.PEDESTRIAN)).isGreaterThan(7);
        assertThat(KindLimits.maxSpeed(AgentKind.VEHICLE)).isGreaterThan(200 / 3.6);
        assertThat(KindLimits.maxSpeed(AgentKind.CYCLIST)).isGreaterThan(70 / 3.6);
    }

    @Test
    void whoseKindIsUnknownMayBeAsFastAsTheFastestThatHasABound() {
        for (AgentKind kind : AgentKind.values()) {
            double bound = KindLimits.maxSpeed(kind);
            if (Double.isFinite(bound)) {
                assertThat(bound).isLessThanOrEqualTo(KindLimits.maxSpeed(AgentKind.UNSPECIFIED));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JOINT", "PARTICLE", "OTHER"})
    void whereNothingIsKnownOfTheScaleThereIsNoBound(AgentKind kind) {
        assertThat(KindLimits.maxSpeed(kind)).isInfinite();
    }
}
