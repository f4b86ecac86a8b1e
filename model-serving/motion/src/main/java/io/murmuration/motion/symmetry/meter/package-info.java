/**
 * Whether a site treats all directions, sides and places alike.
 *
 * <p>A model whose forecasts turn, mirror and shift with the world cannot know that a street is
 * one-way. Where the site breaks a symmetry its errors show it: they lean to one absolute
 * direction, change with the absolute heading, prefer a side, or differ from place to place.
 *
 * <p><b>In:</b> the errors of forecasts, each with where the agent was and how it moved.
 * <b>Out:</b> a {@link io.murmuration.motion.symmetry.meter.SiteReading}: one chance value over all
 * tests, below 0.01 in at most one look of a hundred where the site breaks nothing.
 *
 * <p>Not here: whether the <em>model</em> keeps its promise; that is {@link
 * io.murmuration.motion.symmetry}. Nothing here says what to do about it.
 */
package io.murmuration.motion.symmetry.meter;
