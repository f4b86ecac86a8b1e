package io.murmuration.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientQueueTest {
    private static final class SlowLine implements ClientQueue.Line {
        final List<Object> sent = new ArrayList<>();
        final List<Runnable> waiting = new ArrayList<>();
        String closed;

        @Override
        public void send(Object message, Runnable arrived) {
            sent.add(message);
            waiting.add(arrived);
        }

        @Override
        public void close(String why) {
            closed = why;
        }

        void take() {
            waiting.remove(0).run();
        }
    }

    private final SlowLine line = new SlowLine();
    private final ClientQueue queue = new ClientQueue(line);

    @Test
    void onlyOneMessageIsOnItsWayAndTheNewestOfEachKindFollows() {
        queue.offer("picture", "p1");
        queue.offer("picture", "p2");
        queue.offer("status", "s1");
        queue.offer("picture", "p3");
        assertThat(line.sent).containsExactly("p1");

        line.take();
        line.take();
        assertThat(line.sent).containsExactly("p1", "p3", "s1");
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(queue.sent()).isEqualTo(3);
    }

    @Test
    void alertsGoFirstAndNoneIsLeftOut() {
        queue.offer("picture", "p1");
        queue.offer("picture", "p2");
        for (int i = 0; i < 100; i++) {
            queue.alert(i);
        }
        for (int i = 0; i < 101; i++) {
            line.take();
        }
        assertThat(line.sent).hasSize(102).startsWith("p1", 0, 1, 2).endsWith(99, "p2");
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void whoReadsNothingIsLetGoAndCostsBoundedMemory() {
        queue.offer("picture", "p1");
        for (int i = 0; i <= ClientQueue.MOST_ALERTS; i++) {
            queue.offer("picture", i);
            queue.alert(i);
        }
        assertThat(line.closed).isEqualTo("reads nothing");
        assertThat(line.sent).containsExactly("p1");
    }

    @Test
    void theHistoryOfAnotherSceneTakesThePlaceOfWhatWaited() {
        queue.offer("picture", "old");
        queue.offer("picture", "older scene");
        queue.restart(List.of("h1", "h2"));
        queue.offer("picture", "new");
        line.take();
        line.take();
        line.take();
        assertThat(line.sent).containsExactly("old", "h1", "h2", "new");
    }

    @Test
    void aLineThatCallsBackAtOnceIsNoRecursion() {
        List<Object> sent = new ArrayList<>();
        ClientQueue fast =
                new ClientQueue(
                        new ClientQueue.Line() {
                            @Override
                            public void send(Object message, Runnable arrived) {
                                sent.add(message);
                                arrived.run();
                            }

                            @Override
                            public void close(String why) {
                                throw new AssertionError(why);
                            }
                        });
        List<Object> history = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            history.add(i);
        }
        fast.restart(history);
        assertThat(sent).hasSize(100_000);
    }
}
