package io.murmuration.training.train;

import io.murmuration.training.evaluation.Flattered;
import java.util.Optional;

/**
 * What one epoch came to.
 *
 * @param epoch counted from 1
 * @param steps of the optimiser so far
 * @param loss mean over the epoch's batches
 * @param learningRate at its end
 * @param seconds that it took, validation included
 * @param windowsPerSecond agents' windows that were learnt from in a second
 * @param validation present in the epochs that were scored
 * @param flattered present in those of a run that scores the test scene too
 */
record EpochReport(
        int epoch,
        long steps,
        double loss,
        double learningRate,
        double seconds,
        double windowsPerSecond,
        Optional<Validation.Score> validation,
        Optional<Flattered> flattered) {}
