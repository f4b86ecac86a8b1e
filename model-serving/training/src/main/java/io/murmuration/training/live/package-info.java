/**
 * Recordings as live trackers would send them, and how well the stream forecasts them.
 *
 * <p><b>In:</b> a recording and predictors that have not seen it. <b>Out:</b> the figures of {@code
 * evaluate --task live}. {@link io.murmuration.training.live.LiveFeed} is the tracker; windows,
 * scores and tubes are those of the stream. Nothing is chosen here.
 */
package io.murmuration.training.live;
