/**
 * The domain, without any framework: what was observed, the window of the past that a forecast is
 * made from, the forecast, and the predictor between the two.
 *
 * <p>Everything here is a value or a pure function. Positions are metres in a frame fixed to the
 * ground, right-handed; times are nanoseconds since 1970-01-01T00:00:00Z; ids are strings. Arrays
 * inside records are shared, not copied: whoever receives a value reads it and never writes it.
 *
 * <p>Letters in shapes: N agents, P past steps, F future steps, M modes, J joint modes, D
 * dimensions (2 or 3), K interaction categories, E edges.
 */
package io.murmuration.motion;
