/**
 * Runs stored models behind {@link io.murmuration.motion.MotionPredictor}.
 *
 * <p>In: scene windows. Out: forecasts in the same order, all agents of each, the same bits
 * whatever else is in the list. A model that does not fit a window's dimension or past refuses it
 * by name; an agent for whom the network gives a number that is not finite gets constant velocity,
 * marked. Native memory lives in one manager a predictor and is flat over calls.
 */
package io.murmuration.eqmotion.serving;
