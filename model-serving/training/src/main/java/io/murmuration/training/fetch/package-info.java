/**
 * Gets public data sets from their own sites.
 *
 * <p>In goes the name of a data set, out comes its directory, every file checked against a SHA-256
 * that stands in the code. Nothing is fetched unless it is asked for, and no data is part of the
 * program.
 */
package io.murmuration.training.fetch;
