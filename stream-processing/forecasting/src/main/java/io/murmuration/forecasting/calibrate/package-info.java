/**
 * From forecasts to forecasts with tubes, one scene at a time.
 *
 * <p>{@link io.murmuration.forecasting.calibrate.CalibrateFunction} keeps each scene's tubes in
 * keyed state and lets {@link io.murmuration.motion.calibration.TubeCalibrator} work on it; the
 * radii go out with the forecast. They follow from the windows and forecasts of the scene alone, so
 * neither batches, slots nor arrival within the lateness change them. Nothing here fails on data,
 * and nothing measures whether the tubes hold: that is the monitor's part.
 */
package io.murmuration.forecasting.calibrate;
