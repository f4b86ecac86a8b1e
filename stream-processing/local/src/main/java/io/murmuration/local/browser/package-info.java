/**
 * A headless Chromium that is driven over its DevTools protocol: what measures and tests the live
 * page as a person would use it.
 *
 * <p>In: the browser that is installed on the machine; nothing is downloaded. Out: {@link
 * io.murmuration.local.browser.BrowserPage}, one tab. Failure: a browser that is missing is {@link
 * java.util.Optional#empty()}, one that does not answer a {@link
 * io.murmuration.local.browser.BrowserException}. It is no general client of the protocol.
 */
package io.murmuration.local.browser;
