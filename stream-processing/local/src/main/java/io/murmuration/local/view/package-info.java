/**
 * What is shown of a run: a consumer of its own follows observations and forecasts, statistics are
 * kept of them, and a table of one line a scene is refreshed in place until the score table ends
 * it.
 *
 * <p>{@link io.murmuration.local.view.RunWatcher} reads the topics into {@link
 * io.murmuration.local.view.RunStatistics}; {@link io.murmuration.local.view.LiveView} draws
 * snapshots of it, as a table on a terminal and as a line now and then anywhere else; {@link
 * io.murmuration.local.view.RunReport} writes the summary. Whatever goes wrong here never stops the
 * pipeline.
 */
package io.murmuration.local.view;
