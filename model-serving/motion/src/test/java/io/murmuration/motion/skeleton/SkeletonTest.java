package io.murmuration.motion.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SkeletonTest {
    private static final List<String> NAMES =
            List.of("root", "lhip", "rhip", "lknee", "rknee", "neck", "collar", "head");
    private static final int[] PARENTS = {-1, 0, 0, 1, 2, 0, 5, 6};

    private final Skeleton body = new Skeleton(NAMES, PARENTS, Set.of(0, 1, 2), Map.of(6, 5));

    @Test
    void knowsWhatMovesOnItsOwn() {
        assertThat(body.moving()).containsExactly(3, 4, 5, 7);
    }

    @Test
    void hangsFromTheOriginalOfACopy() {
        assertThat(body.parentOriginal(7)).isEqualTo(5);
        assertThat(body.parentOriginal(0)).isEqualTo(-1);
        assertThat(body.multiplicity(5)).isEqualTo(2);
        assertThat(body.multiplicity(7)).isEqualTo(1);
    }

    @Test
    void exchangesLeftAndRightInAMirror() {
        assertThat(body.mirrored()).containsExactly(0, 2, 1, 4, 3, 5, 6, 7);
    }

    @Test
    void namesItsRigidJointsAndCopiesInOneOrderHoweverTheyAreGiven() {
        Skeleton other =
                new Skeleton(
                        NAMES,
                        PARENTS,
                        new LinkedHashSet<>(List.of(2, 1, 0)),
                        new LinkedHashMap<>(Map.of(7, 5, 6, 5)));

        assertThat(other.rigid()).containsExactly(0, 1, 2);
        assertThat(other.copies().keySet()).containsExactly(6, 7);
    }

    @Test
    void namesTheJointThatHangsFromALaterOne() {
        assertThatThrownBy(
                        () ->
                                new Skeleton(
                                        NAMES,
                                        new int[] {-1, 0, 0, 4, 2, 0, 5, 6},
                                        Set.of(),
                                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lknee")
                .hasMessageContaining("joint 4");
    }

    @Test
    void namesAJointThatExistsTwice() {
        assertThatThrownBy(
                        () ->
                                new Skeleton(
                                        List.of("root", "hip", "hip"),
                                        new int[] {-1, 0, 0},
                                        Set.of(),
                                        Map.of()))
                .hasMessageContaining("hip");
    }

    @Test
    void namesAJointThatIsNotThere() {
        assertThatThrownBy(() -> body.index("tail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tail");
    }

    @Test
    void refusesAParentForEveryOtherNumberOfJoints() {
        assertThatThrownBy(() -> new Skeleton(NAMES, new int[] {-1, 0}, Set.of(), Map.of()))
                .hasMessageContaining("8 joints and 2 parents");
    }
}
