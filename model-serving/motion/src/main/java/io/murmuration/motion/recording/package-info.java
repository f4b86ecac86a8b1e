/**
 * Recordings on disk as streams of {@link io.murmuration.motion.ObservedFrame}, and where the data
 * sets are found.
 *
 * <p><b>In:</b> CSV files with one row an agent and frame, {@code frame,agent,x,y[,z]}, in a unit
 * of length. <b>Out:</b> one frame after another in the order of time, metres, with stamps on the
 * recording's own grid. Nothing is resampled and no coordinate is judged: a position that is finite
 * is passed on.
 *
 * <p><b>Fails</b> with a {@link io.murmuration.motion.recording.RecordingException} whose message
 * is one line for a person, with the file and the line number. A file is read as it is played; a
 * bad line at its end is found when it is reached.
 */
package io.murmuration.motion.recording;
