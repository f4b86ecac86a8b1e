/**
 * How much a forecast leans on each neighbour: what the graph of interactions means in metres.
 *
 * <p><b>In:</b> a window, its forecast, and a predictor's forecasts of the windows that are asked
 * for. <b>Out:</b> a distance for each edge that the forecast reports. Nothing is forecast here.
 */
package io.murmuration.motion.influence;
