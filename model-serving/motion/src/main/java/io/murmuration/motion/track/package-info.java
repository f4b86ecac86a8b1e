/**
 * Where an agent is at an instant, from samples at whatever stamps its sources give them.
 *
 * <p><b>In:</b> the {@link io.murmuration.motion.track.Track} of an agent and the {@link
 * io.murmuration.motion.track.SampleNoise} of its sources. <b>Out:</b> a {@link
 * io.murmuration.motion.track.TrackEstimate}: positions, how far they may be off, and how well they
 * are supported. Windows, truths, tubes and scores all ask {@link
 * io.murmuration.motion.track.TrackEstimator}, so they agree. Nothing here reads a clock or throws
 * on what a tracker may send.
 */
package io.murmuration.motion.track;
