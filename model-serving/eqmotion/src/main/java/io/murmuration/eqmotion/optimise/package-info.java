/**
 * What changes parameters during training: AdamW, clipping, the moving average, the course of the
 * learning rate.
 *
 * <p>Plain Java on the arrays of {@link io.murmuration.eqmotion.tensor.Parameters}, the same bits
 * on every machine. No loss, no data and no stopping rule live here.
 */
package io.murmuration.eqmotion.optimise;
