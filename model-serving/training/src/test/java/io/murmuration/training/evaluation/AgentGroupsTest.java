package io.murmuration.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.Walks;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentGroupsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 8})
    void aShortenedPastIsWhatTheWindowerMakesOfAsManyFrames(int seen) {
        LabelledWindow walk = Walks.scenes(1, 1, 4).get(0);
        AgentWindow whole = walk.target(0);
        AgentWindow expected = newest(whole, seen);
        AgentWindow shortened = AgentGroups.shortened(whole, seen);
        assertThat(shortened.provenance()).containsExactly(expected.provenance());
        assertThat(shortened.positions()).containsExactly(expected.positions(), within(1e-9));
        assertThat(shortened.ageNanos()).isEqualTo(expected.ageNanos());
    }

    /** The window that a stream of the last frames ends with. */
    private static AgentWindow newest(AgentWindow whole, int seen) {
        WindowSpec spec = WindowSpec.builder().pastSteps(whole.provenance().length).build();
        List<SceneWindow> windows = new ArrayList<>();
        SceneWindower windower = new SceneWindower(spec);
        SceneState state = new SceneState();
        SceneWindower.Output out = SceneWindower.Output.windowsOnly(windows::add);
        for (int frame = 8 - seen; frame < 8; frame++) {
            double[] position = {whole.positions()[2 * frame], whole.positions()[2 * frame + 1]};
            ObservedAgent agent = new ObservedAgent("a0", AgentKind.PEDESTRIAN, position, 1);
            long stamp = WindowSpec.DEFAULT_STEP.stampNanos(1000 + frame);
            windower.accept(
                    state, new ObservedFrame("s", "", stamp, "map", frame, List.of(agent)), out);
        }
        windower.finish(state, out);
        return windows.get(seen - 1).agents().get(0);
    }

    @Test
    void onlyOneAgentOfAWindowIsShortenedAndItsFutureStays() {
        List<LabelledWindow> windows = Walks.scenes(40, 6, 5);
        List<LabelledWindow> shortened = AgentGroups.shortened(windows, 2);
        int expected = windows.stream().mapToInt(w -> Math.min(2, w.targets().length)).sum();
        assertThat(shortened).hasSize(expected);
        int at = 0;
        for (LabelledWindow window : windows) {
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i < Math.min(2, window.targets().length); i++) {
                LabelledWindow one = shortened.get(at++);
                int target = one.targets()[0];
                chosen.add(target);
                assertThat(one.futures()[0]).isSameAs(window.futures()[target]);
                for (int agent = 0; agent < window.window().agents().size(); agent++) {
                    AgentWindow was = window.window().agents().get(agent);
                    AgentWindow is = one.window().agents().get(agent);
                    assertThat(is.fullyMeasured()).isEqualTo(agent != target);
                    assertThat(is.positions() == was.positions()).isEqualTo(agent != target);
                }
            }
            assertThat(chosen).doesNotHaveDuplicates();
        }
    }

    @Test
    void constantVelocityHasTheErrorsThatStandBesideIt() {
        List<LabelledWindow> windows = new ArrayList<>(Walks.scenes(20, 4, 6));
        // 0.1 m/s: it stands; and goes on so.
        windows.add(Walks.labelled(new double[][] {Walks.straight(0, 0, 0.04, 0)}, 0));
        try (var predictor = new ConstantVelocityPredictor(12)) {
            AgentGroups groups = AgentGroups.of(predictor, windows);
            assertThat(groups.bySeen().keySet()).containsExactly(1, 2, 3, 4, 6, 8);
            groups.bySeen()
                    .forEach(
                            (seen, errors) -> {
                                assertThat(errors.ade()).isEqualTo(errors.straightAde());
                                assertThat(errors.minFde()).isEqualTo(errors.straightFde());
                            });
            PathErrors once = groups.bySeen().get(1);
            assertThat(once.stillAde()).isEqualTo(once.straightAde());
            assertThat(groups.bySeen().get(2).straightAde()).isLessThan(once.stillAde());
            assertThat(groups.standing().agents()).isOne();
            assertThat(groups.standing().straightFde()).isEqualTo(0, within(1e-9));
            assertThat(groups.standing().stillAde()).isEqualTo(0.04 * 6.5, within(1e-9));
            assertThat(groups.standing().stillFde()).isEqualTo(0.04 * 12, within(1e-9));
        }
    }

    @Test
    void aSceneOfNobodyIsLeftOutOfTheMean() {
        PathErrors nobody = new PathErrors.Builder().build();
        PathErrors some = new PathErrors(3, 1, 2, 3, 4, 5, 6, 7, 8);
        PathErrors others = new PathErrors(5, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(nobody.agents()).isZero();
        assertThat(PathErrors.mean(List.of(some, nobody, others)))
                .isEqualTo(new PathErrors(8, 2, 3, 4, 5, 6, 7, 8, 9));
    }
}
