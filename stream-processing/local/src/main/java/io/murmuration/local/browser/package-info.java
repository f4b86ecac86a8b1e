/**
 * A headless Chromium as WebDriver drives it: what measures and tests the live page as a person
 * would use it.
 *
 * <p>In: the browser and its driver that are installed on the machine; nothing is downloaded. Out:
 * {@link io.murmuration.local.browser.BrowserPage}, one tab. Failure: a browser that is missing is
 * {@link java.util.Optional#empty()}, anything else Selenium's {@link
 * org.openqa.selenium.WebDriverException}.
 */
package io.murmuration.local.browser;
