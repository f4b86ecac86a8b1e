package io.murmuration.motion;

import static io.murmuration.motion.Pasts.straight;
import static io.murmuration.motion.Pasts.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.motion.symmetry.Isometry;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearntRangeTest {
    private static final double[] HERE = {3, 4};

    private final LearntRange walkers = new LearntRange(Set.of(AgentKind.PEDESTRIAN), 5);

    @Test
    void aWalkerAndOneWhoseKindNobodyToldAreWithinIt() {
        Fit fit =
                walkers.accepts(
                        window(
                                2,
                                straight("a", AgentKind.PEDESTRIAN, HERE, 0.5, 0),
                                straight("b", AgentKind.UNSPECIFIED, HERE, 0, 0.5)));
        assertThat(fit.isWhole()).isTrue();
    }

    @Test
    void aSlowCyclistIsSeenAndNotForecast() {
        Fit.AgentFit fit = only(straight("a", AgentKind.CYCLIST, HERE, 1.2, 0));
        assertThat(fit.isSeen()).isTrue();
        assertThat(fit.reason()).isEqualTo("kind cyclist, which the model did not learn");
    }

    @Test
    void aCarThatDrivesPastIsNeitherSeenNorForecast() {
        Fit.AgentFit fit = only(straight("a", AgentKind.VEHICLE, HERE, 6, 0));
        assertThat(fit.isSeen()).isFalse();
        assertThat(fit.reason()).contains("kind vehicle");
        assertThat(only(straight("a", AgentKind.UNSPECIFIED, HERE, 6, 0)).isSeen()).isFalse();
    }

    @Test
    void oneImpossibleStepCountsAsLongAsItIsInTheWindow() {
        AgentWindow swapped =
                Pasts.agent(
                        "a",
                        AgentKind.PEDESTRIAN,
                        2,
                        new double[] {
                            0, 0, 0.5, 0, 1, 20, 1.5, 20, 2, 20, 2.5, 20, 3, 20, 3.5, 20
                        });
        assertThat(only(swapped).reason())
                .isEqualTo("a step at 50.0 m/s, and the model learnt up to 5 m/s");
        assertThat(only(swapped).isSeen()).isFalse();
    }

    @Test
    void roundingDoesNotDecideAboutASpeedThatIsExactlyTheGreatest() {
        SceneWindow window = window(2, straight("a", AgentKind.ROBOT, HERE, 1.2, 1.6));
        LearntRange exactly = new LearntRange(Set.of(), 5);
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            SceneWindow moved = Isometry.random(2, 1000, random).apply(window);
            assertThat(exactly.accepts(moved).isWhole()).isTrue();
        }
    }

    @Test
    void whereNothingIsKnownEveryAgentIsAsGoodAsAnother() {
        SceneWindow window = window(2, straight("a", AgentKind.VEHICLE, HERE, 30, 0));
        assertThat(LearntRange.ANY.accepts(window)).isEqualTo(Fit.all(1));
    }

    @Test
    void aSpeedOfNothingIsRefused() {
        assertThatThrownBy(() -> new LearntRange(Set.of(), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the greatest speed must be greater than 0 m/s, but is NaN");
    }

    private Fit.AgentFit only(AgentWindow agent) {
        return walkers.accepts(window(2, agent)).agents().get(0);
    }
}
