/**
 * The loop that learns a network from samples, whatever they are: particles, bodies.
 *
 * <p>In go a {@link io.murmuration.training.fit.FitTask} and the options of a run; out come the
 * weights that validation picked, with a log. A run can be stopped at any time and goes on after
 * its last whole epoch. A loss that is not finite ends it. What the samples are, and what the
 * figures mean, the task knows.
 */
package io.murmuration.training.fit;
