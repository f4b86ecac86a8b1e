package io.murmuration.training.board;

import io.murmuration.training.ethucy.LabelledWindow;
import java.util.List;

/**
 * The pasts and futures that a baseline knows, each in the heading frame of its agent.
 *
 * <p>Every target of every training window of the fold is one entry; agents with partial histories
 * are not. The mirrored copies are not stored: whoever reads an entry flips the signs of y.
 *
 * @param pasts metres, shape [entries][P·2]
 * @param futures metres, shape [entries][F·2]
 */
record TrainingBank(float[][] pasts, float[][] futures) {

    static TrainingBank of(List<LabelledWindow> windows) {
        int entries = windows.stream().mapToInt(window -> window.targets().length).sum();
        if (entries == 0) {
            throw new IllegalArgumentException("a baseline needs training windows, but got none");
        }
        float[][] pasts = new float[entries][];
        float[][] futures = new float[entries][];
        int entry = 0;
        for (LabelledWindow window : windows) {
            for (int i = 0; i < window.targets().length; i++) {
                double[] past = window.target(i).positions();
                HeadingFrame frame = HeadingFrame.of(past);
                pasts[entry] = frame.into(past);
                futures[entry] = frame.into(window.futures()[i]);
                entry++;
            }
        }
        return new TrainingBank(pasts, futures);
    }

    int size() {
        return pasts.length;
    }

    int futureSteps() {
        return futures[0].length / 2;
    }
}
