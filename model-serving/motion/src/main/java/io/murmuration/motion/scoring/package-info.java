/**
 * Forecasts against what came true, as both arrive.
 *
 * <p><b>In:</b> forecasts and observations of any number of scenes, in any order relative to each
 * other. <b>Out:</b> a {@link io.murmuration.motion.scoring.ScoreTable}: the model beside constant
 * velocity, for each scene and in total.
 *
 * <p>Who is scored: agents whose P past steps were all measured and who were measured at every one
 * of the F future steps, as {@link io.murmuration.motion.track.TrackEstimator} says with what was
 * seen on both sides. Means are over agents. Agents that left are counted and never silently
 * missing.
 *
 * <p>Nothing here reads a clock or a file. Memory is bounded, by the horizon where forecasts keep
 * up with observations and by a limit where they do not.
 */
package io.murmuration.motion.scoring;
