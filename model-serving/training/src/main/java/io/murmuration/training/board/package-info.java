/**
 * Predictors to compare a learned model with: fixed anchors and look-up among the training windows.
 *
 * <p>In go the training windows of a fold, out come {@link io.murmuration.motion.MotionPredictor}s
 * that have not seen the fold's test scene. They look at one agent at a time, know no neighbours,
 * and refuse windows of another dimension or number of past steps.
 */
package io.murmuration.training.board;
