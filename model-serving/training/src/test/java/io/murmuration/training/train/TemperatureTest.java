package io.murmuration.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemperatureTest {

    @Test
    void findsTheTemperatureThatTheOutcomesWereDrawnAt() {
        Random random = new Random(11);
        List<float[]> logits = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            float[] row = new float[5];
            for (int m = 0; m < row.length; m++) {
                row[m] = (float) random.nextGaussian();
            }
            logits.add(row);
            right.add(draw(row, 0.5, random));
        }

        assertThat(Temperature.fit(logits, right)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void leavesAHeadAloneThatNothingIsKnownOf() {
        assertThat(Temperature.fit(List.of(), List.of())).isEqualTo(1);
    }

    private static int draw(float[] logits, double temperature, Random random) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit / temperature);
        }
        double left = random.nextDouble() * total;
        int drawn = 0;
        while (drawn < logits.length - 1 && left >= Math.exp(logits[drawn] / temperature)) {
            left -= Math.exp(logits[drawn] / temperature);
            drawn++;
        }
        return drawn;
    }
}
