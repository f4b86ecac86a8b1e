package io.murmuration.monitoring.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits for one browser. One message is on its way at a time; the next one goes when it has
 * arrived.
 *
 * <p>Alerts go first and none is left out; then the past that a new browser is told; then the
 * newest of each kind. What a newer one replaces is counted as dropped.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread; none waits for the browser.
 */
final class ClientQueue {
    /** A browser for which more alerts wait has stopped reading: it is let go. */
    static final int MOST_ALERTS = 10_000;

    /** Where messages go. */
    interface Line {
        /** Sends; calls back once, perhaps before it returns. */
        void send(Object message, Runnable sent);

        /** Ends the connection. */
        void close(String why);
    }

    private final Line line;
    private final Deque<Object> alerts = new ArrayDeque<>();
    private final Deque<Object> past = new ArrayDeque<>();
    private final Map<String, Object> newest = new LinkedHashMap<>();
    private boolean busy;
    private boolean pumping;
    private long sent;
    private long dropped;

    ClientQueue(Line line) {
        this.line = line;
    }

    /** Puts the newest message of a kind in place of one that still waits. */
    void offer(String kind, Object message) {
        synchronized (this) {
            if (newest.put(kind, message) != null) {
                dropped++;
            }
        }
        pump();
    }

    /** Puts a message that is never left out. */
    void alert(Object message) {
        boolean full;
        synchronized (this) {
            alerts.add(message);
            full = alerts.size() > MOST_ALERTS;
        }
        if (full) {
            line.close("reads nothing");
        } else {
            pump();
        }
    }

    /** Starts anew with what was before: nothing that waited goes out any more, but alerts. */
    void restart(List<?> history) {
        synchronized (this) {
            newest.clear();
            past.clear();
            past.addAll(history);
        }
        pump();
    }

    /** How many messages were replaced by newer ones. */
    synchronized long dropped() {
        return dropped;
    }

    /** How many messages went out. */
    synchronized long sent() {
        return sent;
    }

    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        // A loop, not a recursion: a fast browser calls back before send returns.
        while (true) {
            Object next;
            synchronized (this) {
                next = busy ? null : poll();
                if (next == null) {
                    pumping = false;
                    return;
                }
                busy = true;
                sent++;
            }
            line.send(next, this::arrived);
        }
    }

    private void arrived() {
        synchronized (this) {
            busy = false;
        }
        pump();
    }

    private Object poll() {
        if (!alerts.isEmpty()) {
            return alerts.poll();
        }
        if (!past.isEmpty()) {
            return past.poll();
        }
        if (newest.isEmpty()) {
            return null;
        }
        return newest.remove(newest.keySet().iterator().next());
    }
}
