package io.murmuration.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * One tab: what a person does with it, and what it complains of.
 *
 * <p>Coordinates are CSS pixels from the top left of the page's visible part.
 *
 * <p><b>Thread safety:</b> for one thread.
 */
public final class BrowserPage {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** A pointer that took its time would arrive where something was. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChromeDriver driver;

    BrowserPage(ChromeDriver driver) {
        this.driver = driver;
        size(WIDTH, HEIGHT, false);
    }

    /** Errors and warnings on the console, and exceptions nobody caught, since the last call. */
    public List<String> takeComplaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(BrowserPage::isComplaint)
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Warnings of the browser itself, about how it draws for example, are none of the page's. */
    private static boolean isComplaint(LogEntry entry) {
        int level = entry.getLevel().intValue();
        return level >= Level.SEVERE.intValue()
                || (level >= Level.WARNING.intValue()
                        && entry.getMessage().startsWith("console-api"));
    }

    /** Goes to an address and waits until it is loaded. */
    public void visit(String address) {
        driver.get(address);
    }

    /** Loads the page anew. */
    public void reload() {
        driver.navigate().refresh();
    }

    /** The size of the visible part; a phone has fingers, and two device pixels a pixel. */
    public void size(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", width,
                        "height", height,
                        "deviceScaleFactor", phone ? 2 : 1,
                        "mobile", phone));
    }

    /** What the person has asked of all pages, {@code prefers-color-scheme} for example. */
    public void prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /**
     * The value of an expression; a promise is waited for.
     *
     * @throws JavascriptException when it throws
     */
    public JsonNode evaluate(String expression) {
        return JSON.valueToTree(driver.executeScript("return (" + expression + ");"));
    }

    /**
     * Waits until a condition holds; errors in it count as not yet.
     *
     * @throws TimeoutException when it does not in time, naming what is lacking
     */
    public void await(String condition, Duration atMost) {
        new FluentWait<>(this)
                .withTimeout(atMost)
                .pollingEvery(LOOK_EVERY)
                .withMessage(() -> lacking(condition))
                .until(page -> page.holds(condition));
    }

    private String lacking(String condition) {
        return Stream.of(condition.split(" && ")).filter(part -> !holds(part)).toList().toString();
    }

    private boolean holds(String condition) {
        try {
            return Boolean.TRUE.equals(driver.executeScript("return Boolean(" + condition + ");"));
        } catch (WebDriverException e) {
            return false;
        }
    }

    /** Presses and lets go of the left button. */
    public void click(double x, double y) {
        new Actions(driver, AT_ONCE).moveToLocation(pixel(x), pixel(y)).click().perform();
    }

    /** Moves with the left button held. */
    public void drag(double fromX, double fromY, double toX, double toY) {
        new Actions(driver, AT_ONCE)
                .moveToLocation(pixel(fromX), pixel(fromY))
                .clickAndHold()
                .moveToLocation(pixel(toX), pixel(toY))
                .release()
                .perform();
    }

    private static int pixel(double x) {
        return Math.toIntExact(Math.round(x));
    }

    /** Presses a key: a character, or one of {@link org.openqa.selenium.Keys}. */
    public void press(CharSequence key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Closes the tab. */
    public void close() {
        driver.close();
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }

    /** A picture of the visible part, PNG. */
    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }
}
