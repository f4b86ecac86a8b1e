/**
 * The live page: what a browser is sent, and the server that sends it.
 *
 * <p>In: all topics, read by a consumer of its own over all partitions. Out: over one WebSocket a
 * browser, forecasts as compact pictures, at most thirty a second and the newest first; figures
 * once a second; alerts, none of which is left out.
 *
 * <p>{@link io.murmuration.monitoring.page.LiveScenes} is what is known of the scenes, {@link
 * io.murmuration.monitoring.page.ClientQueue} what waits for one browser, {@link
 * io.murmuration.monitoring.page.PageServer} HTTP.
 *
 * <p>Failure: a browser that is slow loses pictures, and is told how many; one that reads nothing
 * is let go. Neither holds up anything else. Memory is bounded for each scene and each browser.
 */
package io.murmuration.monitoring.page;
