/**
 * Training of the default network on labelled windows.
 *
 * <p>In go the training and validation windows of a fold and the options of a run; out come
 * weights, picked by validation, with a log and curves. Batches are whole scenes, varied by {@link
 * io.murmuration.training.train.Augmentation} before they are encoded, so that frames are computed
 * from what a tracker would have seen. A run can be stopped at any time and goes on after the last
 * whole epoch.
 *
 * <p>No test scene is read here.
 */
package io.murmuration.training.train;
