/**
 * The whole pipeline in one JVM: broker, topics, normaliser, Flink job and feed, started in the
 * order of the data's way and closed in reverse.
 *
 * <p>{@link io.murmuration.local.pipeline.RunFolder} is where a run keeps everything, so that it
 * can be resumed after any end. What cannot be started is a {@link
 * io.murmuration.local.option.BadUseException}, and what was started by then is closed again.
 */
package io.murmuration.local.pipeline;
