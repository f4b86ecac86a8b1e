/**
 * Data sets, training and evaluation of the predictors: the batch side of model serving.
 *
 * <p>In go recordings from {@code --data}; out come models with their cards, and tables of figures
 * under protocol H. Nothing here runs in a stream.
 */
package io.murmuration.training;
