package io.murmuration.motion.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.scoring.ScoreSums.Count;
import io.murmuration.motion.scoring.ScoreSums.Mean;
import io.murmuration.motion.scoring.ScoreSums.PerStep;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSumsTest {
    private static final double[] NONE = {};

    // Two steps along x; the truth goes 1, 2; constant velocity stands still at 0.
    private static final double[] TRUTH = {1, 0, 2, 0};

    private static IssuedForecast forecast(double... modes) {
        double[] probabilities = modes.length == 4 ? new double[] {1} : new double[] {0.7, 0.3};
        return new IssuedForecast(
                "s",
                new ModelId("m", "1", ""),
                0,
                400_000_000L,
                2,
                2,
                List.of(
                        new IssuedForecast.Agent(
                                new double[] {0, 0},
                                new double[] {0, 0},
                                true,
                                new AgentForecast(
                                        "a",
                                        probabilities,
                                        modes,
                                        new double[] {1, 0, 1, 0},
                                        NONE,
                                        ""))));
    }

    private static void add(ScoreSums sums, double[] radius, double... modes) {
        IssuedForecast forecast = forecast(modes);
        IssuedForecast.Agent agent = forecast.agents().get(0);
        sums.add(
                forecast,
                agent,
                AgentScore.of(forecast, agent, TRUTH),
                TRUTH,
                radius,
                2,
                sums.widths());
    }

    @Test
    void meansAreThoseOfACaseWorkedByHand() {
        ScoreSums sums = new ScoreSums();
        // Mode 0 is 3 and 5 off, mode 1 is 0 and 4: closest is the less probable one.
        add(sums, NONE, 4, 0, 7, 0, 1, 0, 6, 0);

        assertThat(sums.mean(Mean.ADE)).isEqualTo(0.5);
        assertThat(sums.mean(Mean.FDE)).isEqualTo(1);
        assertThat(sums.mean(Mean.PROBABLE_ADE)).isEqualTo(4);
        assertThat(sums.mean(Mean.PROBABLE_FDE)).isEqualTo(5);
        assertThat(sums.mean(Mean.MIN_ADE)).isEqualTo(2);
        assertThat(sums.mean(Mean.MIN_FDE)).isEqualTo(4);
        assertThat(sums.mean(Mean.CONSTANT_VELOCITY_ADE)).isEqualTo(1.5);
        assertThat(sums.mean(Mean.CLOSEST_MODE_NLL)).isCloseTo(-Math.log(0.3), within(1e-12));
        assertThat(sums.missRate()).isEqualTo(1);
        assertThat(sums.perStep(PerStep.NEAREST)).containsExactly(0, 4);
        assertThat(sums.calibrationGap(0.05)).isCloseTo(0.7, within(1e-12));
        assertThat(sums.mean(Mean.MIXTURE_NLL)).as("no widths yet").isNaN();
    }

    @Test
    void theTubeIsTheUnionOfDiscsAndThePathHasItsOwnFactor() {
        ScoreSums sums = new ScoreSums();
        add(sums, new double[] {0.5, 3}, 4, 0, 7, 0, 1, 0, 6, 0);

        assertThat(sums.perStep(PerStep.COVERED)).containsExactly(1, 0);
        assertThat(sums.pathCoverage()).as("3 m times the factor 2 holds 4 m").isEqualTo(1);
    }

    @Test
    void sumsOfTwoSpansAndThoseThatWereWrittenAreTheSame() throws IOException {
        ScoreSums first = new ScoreSums();
        ScoreSums second = new ScoreSums();
        ScoreSums both = new ScoreSums();
        for (int i = 0; i < ScoreSums.LEAST_FOR_WIDTHS; i++) {
            add(i % 2 == 0 ? first : second, new double[] {1, 1}, 1, 0.5, 2, i);
            add(both, new double[] {1, 1}, 1, 0.5, 2, i);
        }
        first.addJump(3);
        both.addJump(3);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        first.writeTo(new DataOutputStream(bytes));
        ScoreSums read =
                ScoreSums.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        read.add(second);

        assertThat(read.count(Count.SCORED)).isEqualTo(both.count(Count.SCORED));
        assertThat(read.mean(Mean.MIN_ADE)).isCloseTo(both.mean(Mean.MIN_ADE), within(1e-12));
        assertThat(read.mean(Mean.JUMP)).isEqualTo(3);
        assertThat(read.perStep(PerStep.COVERED)).containsExactly(both.perStep(PerStep.COVERED));
        assertThat(read.widths()[1]).isCloseTo(both.widths()[1], within(1e-12));
    }
}
