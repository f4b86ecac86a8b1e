/**
 * Protocol H: the figures of a predictor on the scenes that it has not seen, as a table and as
 * JSON.
 *
 * <p>In go a data set and a predictor for each fold; out come {@link
 * io.murmuration.training.evaluation.Scores}. Sigmas of the likelihood and radii of the tubes come
 * from the fold's validation part. Nothing is chosen here, and no test figure goes back into a
 * model.
 */
package io.murmuration.training.evaluation;
