/**
 * How wide a tube must be: adaptive conformal prediction for one scene at a time.
 *
 * <p>A tube is the union of discs, of one radius at each step, around all modes of an agent's
 * forecast. {@link io.murmuration.motion.calibration.TubeCalibrator} is told every forecast of a
 * scene with its window, in the order of t0. The measured positions of a window are the truths of
 * the forecasts before it; how far they lay from the nearest mode moves the radii, which then go
 * out with the new forecast. {@link io.murmuration.motion.calibration.TubeState} is what is
 * remembered between two forecasts: bounded, and written and read by a checkpoint.
 *
 * <p>Everything is a function of the windows and forecasts alone, in event time, so a replay gives
 * the same radii bit for bit. Nothing here fails on data; a state of an unknown form is an {@link
 * java.io.IOException}. Whether the tubes hold what they promise is measured elsewhere, by {@link
 * io.murmuration.motion.metrics.TubeCoverage}.
 */
package io.murmuration.motion.calibration;
