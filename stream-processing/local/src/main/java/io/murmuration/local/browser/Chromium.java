package io.murmuration.local.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A Chromium process without a window, and the connection to it.
 *
 * <p><b>Thread safety:</b> for one thread.
 */
public final class Chromium implements AutoCloseable {
    /** Names that a Chromium has on the PATH; {@code MURMURATION_BROWSER} names another one. */
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /** The browser of this machine, if there is one. */
    public static Optional<Path> find() {
        String named = System.getenv("MURMURATION_BROWSER");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
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
     * @throws BrowserException when it does not start
     */
    public static Chromium start(Path executable) {
        Process process = null;
        Path profile = null;
        try {
            profile = Files.createTempDirectory("murmuration-browser");
            process = new ProcessBuilder(command(executable, profile)).start();
            return new Chromium(process, profile, DevTools.connect(address(process)));
        } catch (IOException e) {
            throw new BrowserException(executable + " does not start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            stop(process, profile);
            throw e;
        }
    }

    private static List<String> command(Path executable, Path profile) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.add("--headless=new");
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium's sandbox does not run for root; it visits a page of our own only.
            command.add("--no-sandbox");
        }
        command.addAll(
                List.of(
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "--no-first-run",
                        "--no-default-browser-check",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-extensions",
                        "--disable-sync",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        // Drawn in software, which is what a machine without a screen has.
                        "--enable-unsafe-swiftshader",
                        "--hide-scrollbars",
                        "--mute-audio",
                        "about:blank"));
        return command;
    }

    private static URI address(Process process) {
        CompletableFuture<URI> found = new CompletableFuture<>();
        // Read to the end, or the browser would stop when the pipe is full.
        Thread reader = new Thread(() -> read(process, found), "browser-errors");
        reader.setDaemon(true);
        reader.start();
        try {
            return found.get(START_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserException("interrupted while the browser started", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrowserException("the browser did not say where it listens", e);
        }
    }

    private static void read(Process process, CompletableFuture<URI> found) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LISTENING)) {
                    found.complete(URI.create(line.substring(LISTENING.length()).trim()));
                }
            }
            found.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            found.completeExceptionally(e);
        }
    }

    /** A new tab of 1280 by 720 pixels. */
    public BrowserPage newPage() {
        return BrowserPage.open(tools);
    }

    @Override
    public void close() {
        tools.close();
        stop(process, profile);
    }

    private static void stop(Process process, Path profile) {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            try {
                if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        if (profile != null) {
            delete(profile);
        }
    }

    /** What a browser that is just ending still holds is left to the system's temporary folder. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
