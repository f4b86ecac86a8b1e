package io.murmuration.local.whole;

import io.murmuration.local.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The command line in a JVM of its own, which a test can kill. */
final class ChildRun implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final Process process;
    private final Path output;

    private ChildRun(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ChildRun start(Path directory, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "child", ".out");
        return new ChildRun(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Waits until it has printed something. */
    void awaitPrinted(String text, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!printed().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("never printed '" + text + "': " + printed());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C and kill do. */
    void stop() {
        process.destroy();
    }

    /** Its exit code. */
    int await(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the run did not end within " + atMost + ": " + printed());
        }
        return process.exitValue();
    }

    /** Everything it has printed so far. */
    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "(nothing readable: " + e + ")";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
