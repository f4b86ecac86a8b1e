/**
 * EqMotion as it was published, learnt under protocol H: the row of the board that the default
 * network is measured against.
 *
 * <p>In go the ETH/UCY recordings, a fold and a seed; out comes a stored model of the published
 * architecture. Network, losses, optimiser and batches are the published ones; epoch and everything
 * else are picked on validation, and the test scene is not read. A directory with another run is
 * refused. Models of this kind are scored, not served.
 */
package io.murmuration.training.published;
