package io.murmuration.motion.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SeenSumsTest {
    private static AgentScore score(double ade) {
        double[] steps = {ade};
        return new AgentScore(
                ade, 2 * ade, 0, 0, ade / 2, ade, false, 0, 3 * ade, 6 * ade, steps, steps, steps,
                steps);
    }

    @Test
    void agentsBelongToTheLastGroupThatTheyReach() {
        ScoreSums sums = new ScoreSums();
        int[] seen = {0, 1, 2, 5, 7, 8, 11};
        for (int steps : seen) {
            sums.addSeen(steps, score(steps + 1));
        }
        assertThat(sums.seen())
                .extracting(SeenSums.Row::steps, SeenSums.Row::scored, SeenSums.Row::ade)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 2L, 1.5),
                        org.assertj.core.groups.Tuple.tuple(2, 1L, 3.0),
                        org.assertj.core.groups.Tuple.tuple(4, 1L, 6.0),
                        org.assertj.core.groups.Tuple.tuple(6, 1L, 8.0),
                        org.assertj.core.groups.Tuple.tuple(8, 2L, 10.5));
        assertThat(sums.seen().get(1).constantVelocityFde()).isEqualTo(18);
    }

    @Test
    void addsUpAndSurvivesWriting() throws IOException {
        ScoreSums one = new ScoreSums();
        ScoreSums other = new ScoreSums();
        one.addSeen(3, score(1));
        other.addSeen(3, score(2));
        other.addSeen(8, score(5));
        one.add(other);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        one.writeTo(new DataOutputStream(bytes));
        ScoreSums read =
                ScoreSums.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.seen()).isEqualTo(one.seen()).hasSize(2);
        assertThat(read.seen().get(0).ade()).isEqualTo(1.5);
    }
}
