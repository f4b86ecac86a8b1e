package io.murmuration.monitoring.page;

import io.murmuration.contracts.v1.Alert;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browsers that are connected, and the clock that draws for them: what is new thirty times a
 * second, figures once a second. Each picture is made once, for all who look at the scene.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
final class Browsers implements AutoCloseable {
    static final int PICTURES_PER_SECOND = 30;

    private static final Logger LOG = LoggerFactory.getLogger(Browsers.class);

    private final LiveScenes scenes;
    private final String welcome;
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "page-clock");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final List<ScheduledFuture<?>> ticking;
    private final AtomicLong sentBefore = new AtomicLong();
    private final AtomicLong droppedBefore = new AtomicLong();

    private record Browser(ClientQueue queue, String scene) {}

    /**
     * Begins to draw.
     *
     * @param flinkPage what browsers are told of Flink's own page
     */
    Browsers(LiveScenes scenes, Optional<URI> flinkPage) {
        this.scenes = scenes;
        this.welcome = StatusText.welcome(flinkPage);
        this.ticking =
                List.of(
                        clock.scheduleAtFixedRate(
                                () -> guarded(this::draw),
                                0,
                                1_000 / PICTURES_PER_SECOND,
                                TimeUnit.MILLISECONDS),
                        clock.scheduleAtFixedRate(
                                () -> guarded(this::tell), 0, 1, TimeUnit.SECONDS));
    }

    /** A failure in one picture must not stop the clock for all. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a picture was not sent", e);
        }
    }

    /** Somebody has opened the page; no scene is chosen yet. */
    void join(String id, ClientQueue.Line line) {
        ClientQueue queue = new ClientQueue(line);
        browsers.put(id, new Browser(queue, ""));
        queue.offer("welcome", welcome);
        scenes.alerts().forEach(alert -> queue.alert(StatusText.of(alert)));
        queue.offer("status", scenes.status("", 0, browsers.size()));
    }

    /** Somebody looks at a scene now. */
    void watch(String id, String scene) {
        Browser browser =
                browsers.computeIfPresent(id, (key, old) -> new Browser(old.queue, scene));
        if (browser != null) {
            browser.queue.restart(scenes.past(scene));
            status(browser);
        }
    }

    /** Somebody has gone. */
    void leave(String id) {
        Browser gone = browsers.remove(id);
        if (gone != null) {
            sentBefore.addAndGet(gone.queue.sent());
            droppedBefore.addAndGet(gone.queue.dropped());
        }
    }

    /** Tells everybody. */
    void alert(Alert alert) {
        String text = StatusText.of(alert);
        browsers.values().forEach(browser -> browser.queue.alert(text));
    }

    int count() {
        return browsers.size();
    }

    long sent() {
        return sentBefore.get() + browsers.values().stream().mapToLong(b -> b.queue.sent()).sum();
    }

    long dropped() {
        return droppedBefore.get()
                + browsers.values().stream().mapToLong(b -> b.queue.dropped()).sum();
    }

    private void draw() {
        Set<String> watched = new HashSet<>();
        browsers.values().forEach(browser -> watched.add(browser.scene));
        for (LiveScenes.Change change : scenes.changes(watched)) {
            for (Browser browser : browsers.values()) {
                if (!browser.scene.equals(change.scene())) {
                    continue;
                }
                if (change.picture() != null) {
                    browser.queue.offer("picture", change.picture());
                }
                if (change.edges() != null) {
                    browser.queue.offer("edges", change.edges());
                }
                if (change.seen() != null) {
                    browser.queue.offer("seen", change.seen());
                }
            }
        }
    }

    private void tell() {
        browsers.values().forEach(this::status);
    }

    private void status(Browser browser) {
        browser.queue.offer(
                "status", scenes.status(browser.scene, browser.queue.dropped(), browsers.size()));
    }

    @Override
    public void close() {
        ticking.forEach(tick -> tick.cancel(false));
        clock.shutdownNow();
    }
}
