/**
 * Particles in space: the published simulations made anew, and EqMotion's network learnt and scored
 * on them.
 *
 * <p>In goes nothing but a seed: the simulations are computed. Out come trained models, forecast
 * errors, and how well the reasoned interactions agree with the true ones, which no model was
 * shown. Lengths and times have no unit. Nothing here runs in a stream.
 */
package io.murmuration.training.particles;
