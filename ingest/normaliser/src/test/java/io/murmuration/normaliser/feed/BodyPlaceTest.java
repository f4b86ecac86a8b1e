package io.murmuration.normaliser.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyPlaceTest {
    private final BodyPlace place =
            new BodyPlace("hall", "60", Map.of("ada", "hips", "ben", "root"));

    @Test
    void hasTheRootsOfAllBodiesOfOneStamp() {
        place.tell(body("ada", 100, "hips", 1));
        place.tell(body("ben", 100, "root", 2));
        assertThat(place.isComplete(100)).as("another body may follow").isFalse();
        assertThat(place.isComplete(101)).isTrue();

        ObservedFrame frame = place.take();

        assertThat(frame.scene()).isEqualTo("hall");
        assertThat(frame.stampNanos()).isEqualTo(100);
        assertThat(frame.agents()).extracting(ObservedAgent::id).containsExactly("ada", "ben");
        assertThat(frame.agents().get(1).position()).containsExactly(2, 0, 0);
        assertThat(place.hasFrame()).isFalse();
    }

    @Test
    void leavesOutABodyWhoseRootIsNotSeen() {
        place.tell(body("ada", 100, "knee", 1));
        assertThat(place.hasFrame()).isFalse();
        place.tell(body("ben", 100, "root", 2));

        assertThat(place.take().agents()).extracting(ObservedAgent::id).containsExactly("ben");
    }

    private static ObservedFrame body(String scene, long stamp, String joint, double x) {
        ObservedAgent agent =
                new ObservedAgent(joint, AgentKind.JOINT, new double[] {x, 0, 0}, Float.NaN);
        return new ObservedFrame(scene, "recording", stamp, "map", 1, List.of(agent));
    }
}
