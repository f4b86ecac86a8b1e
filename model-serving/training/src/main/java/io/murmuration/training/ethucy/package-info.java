/**
 * The ETH/UCY data set under protocol H.
 *
 * <p>In goes a directory with one CSV a recording and {@code splits.csv}; out come labelled windows
 * of the training, validation or test part of a fold. The windows are cut by {@code
 * io.murmuration.motion.window}, the same as in the stream, so that an evaluation and a demo score
 * the same forecasts.
 *
 * <p>What cannot be read is refused with the file and the line. Nothing here normalises, augments
 * or scales: positions are the digits of the files.
 */
package io.murmuration.training.ethucy;
