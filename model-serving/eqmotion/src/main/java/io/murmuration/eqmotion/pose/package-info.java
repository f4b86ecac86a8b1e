/**
 * Forecasts of bodies: a small network over joints in the frame of the pelvis, whose bones keep
 * their lengths by construction.
 *
 * <p>In go the past positions of a skeleton's joints; out come their futures. Positions are taken
 * to a frame of the body and back, so the forecast turns and shifts with the body; a mirrored body
 * with left and right exchanged has the mirrored forecast. A window of another size is an {@link
 * java.lang.IllegalArgumentException}. Bodies are forecast one by one: nobody influences another.
 */
package io.murmuration.eqmotion.pose;
