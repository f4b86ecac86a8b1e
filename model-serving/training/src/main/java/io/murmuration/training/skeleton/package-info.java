/**
 * Bodies: the CMU motion-capture benchmark, forecasts of poses learnt and scored on it.
 *
 * <p>In goes the data set's directory; out come errors for each action under the published protocol
 * and trained models. Lengths inside are the benchmark's own "millimetres", of which one is 0.8063
 * of a true one, and a row is 1/60 s, not 1/25 s as published: reports say both. A data set that is
 * not there or does not fit its skeleton is an {@link java.io.IOException} in one line. Nothing
 * here runs in a stream.
 */
package io.murmuration.training.skeleton;
