package io.murmuration.local.browser;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium process without a window.
 *
 * <p><b>Thread safety:</b> for one thread.
 */
public final class Chromium implements AutoCloseable {
    /** Names on the PATH; {@code MURMURATION_BROWSER} names another browser. */
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver");

    /** Longer than any script that waits for its page. */
    private static final Duration SCRIPTS_WITHIN = Duration.ofMinutes(10);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * What is needed.
     *
     * @param browser executable of Chromium or Chrome
     * @param driver executable of its WebDriver, of the same version
     */
    public record Installation(Path browser, Path driver) {}

    /** The browser of this machine and its driver, if there are both. */
    public static Optional<Installation> find() {
        String named = System.getenv("MURMURATION_BROWSER");
        Optional<Path> browser =
                named == null || named.isBlank() ? onPath(BROWSERS) : Optional.of(Path.of(named));
        return browser.flatMap(
                found -> onPath(DRIVERS).map(driver -> new Installation(found, driver)));
    }

    private static Optional<Path> onPath(List<String> names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return names.stream()
                .flatMap(
                        name ->
                                Stream.of(path.split(File.pathSeparator))
                                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a browser with an empty profile.
     *
     * @throws WebDriverException when it does not start
     */
    public static Chromium start(Installation installation) {
        ChromeDriverService service = ChromeDriverService.createDefaultService();
        service.setExecutable(installation.driver().toString());
        service.sendOutputTo(OutputStream.nullOutputStream());
        ChromeDriver driver = new ChromeDriver(service, options(installation.browser()));
        driver.manage().timeouts().scriptTimeout(SCRIPTS_WITHIN);
        return new Chromium(driver);
    }

    private static ChromeOptions options(Path browser) {
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options =
                new ChromeOptions()
                        .setBinary(browser.toFile())
                        .addArguments(
                                "--headless=new",
                                "--disable-dev-shm-usage",
                                // Drawn in software, which is what a machine without a screen has.
                                "--enable-unsafe-swiftshader",
                                "--hide-scrollbars",
                                "--mute-audio");
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium's sandbox does not run for root; it visits a page of our own only.
            options.addArguments("--no-sandbox");
        }
        options.setCapability(ChromeOptions.LOGGING_PREFS, logged);
        return options;
    }

    /** A new tab of 1280 by 720 pixels; one tab is used at a time. */
    public BrowserPage newPage() {
        driver.switchTo().newWindow(WindowType.TAB);
        return new BrowserPage(driver);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
