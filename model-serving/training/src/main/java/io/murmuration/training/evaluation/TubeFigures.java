package io.murmuration.training.evaluation;

/**
 * How well tubes held that were calibrated as a stream goes on. All shares are from 0 to 1.
 *
 * @param truths how many (agent, step) truths were counted; those before the first tick that counts
 *     and those whose forecast had no tube are not
 * @param coverage of all of them
 * @param perStep coverage at each step, shape [F]
 * @param pathCoverage of the agents that were measured at every step
 * @param leastRolling least coverage of any {@value StreamedTubes#ROLLING} ticks in a row
 * @param greatestRolling greatest of them
 * @param meanRadiusMeters mean radius over the truths
 */
public record TubeFigures(
        long truths,
        double coverage,
        double[] perStep,
        double pathCoverage,
        double leastRolling,
        double greatestRolling,
        double meanRadiusMeters) {}
