/**
 * From windows to forecasts, many scenes in one call of the predictor.
 *
 * <p>{@link io.murmuration.forecasting.batch.SafePredictor} is the pure part: windows in, forecasts
 * out, constant velocity in place of a model that fails, and the kinematic rule for agents that the
 * model says beforehand it cannot forecast. {@link
 * io.murmuration.forecasting.batch.BatchingOperator} collects windows until there are enough or the
 * first has waited long enough, and always before a checkpoint's barrier, so that no window is kept
 * in state and none is lost. The order of each scene is kept. Nothing here throws on what a model
 * does; a model that cannot be made, or does not fit the windows, stops the job at its start.
 */
package io.murmuration.forecasting.batch;
