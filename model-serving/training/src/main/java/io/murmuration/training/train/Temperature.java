package io.murmuration.training.train;

import io.murmuration.eqmotion.tensor.Parameters;
import java.util.List;

/**
 * Sharpens or flattens a head's probabilities to what validation saw: softmax(logits / T) with the
 * T of the least negative log-likelihood of the mode that was right.
 *
 * <p>Source: Guo et al., "On calibration of modern neural networks", ICML 2017. T goes into the
 * weights of the head, so that whoever serves the model knows nothing of it.
 */
final class Temperature {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    private static final int ROUNDS = 60;

    private Temperature() {}

    /** The best temperature; 1 where there is nothing to fit it to. */
    static double fit(List<float[]> logits, List<Integer> right) {
        if (logits.isEmpty()) {
            return 1;
        }
        double low = Math.log(COLDEST);
        double high = Math.log(HOTTEST);
        for (int round = 0; round < ROUNDS; round++) {
            double left = high - GOLDEN * (high - low);
            double rightEnd = low + GOLDEN * (high - low);
            if (surprise(logits, right, Math.exp(left))
                    < surprise(logits, right, Math.exp(rightEnd))) {
                high = rightEnd;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Mean negative log-likelihood, nats. */
    static double surprise(List<float[]> logits, List<Integer> right, double temperature) {
        double sum = 0;
        for (int i = 0; i < logits.size(); i++) {
            float[] row = logits.get(i);
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : row) {
                largest = Math.max(largest, logit / temperature);
            }
            double total = 0;
            for (float logit : row) {
                total += Math.exp(logit / temperature - largest);
            }
            sum += Math.log(total) + largest - row[right.get(i)] / temperature;
        }
        return sum / logits.size();
    }

    /** Divides the logits of a linear head by the temperature, in its weights. */
    static void bake(Parameters parameters, String head, double temperature) {
        for (String part : List.of(".weight", ".bias")) {
            float[] values = parameters.get(head + part).values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] / temperature);
            }
        }
    }
}
