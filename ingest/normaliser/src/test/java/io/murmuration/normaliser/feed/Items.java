package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Inputs made by hand. */
final class Items {
    static final long SECOND = 1_000_000_000L;

    private Items() {}

    static ObservationFrame frame(String scene, long stamp, String... agents) {
        ObservationFrame.Builder frame =
                ObservationFrame.newBuilder()
                        .setScene(scene)
                        .setSource("cam")
                        .setStampNanos(stamp)
                        .setFrameId("map");
        for (String agent : agents) {
            frame.addAgents(ObservedAgent.newBuilder().setId(agent).addPosition(1).addPosition(2));
        }
        return frame.build();
    }

    static FeedInput input(List<SceneDescription> scenes, ObservationFrame... frames) {
        Iterator<ObservationFrame> each = List.of(frames).iterator();
        return new FeedInput() {
            private long line;

            @Override
            public List<SceneDescription> scenes() {
                return scenes;
            }

            @Override
            public double progress() {
                return Double.NaN;
            }

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public FeedItem next() {
                return new FeedItem.Frame(each.next(), ++line);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    static List<ObservationFrame> frames(FeedInput input) {
        List<ObservationFrame> frames = new ArrayList<>();
        while (input.hasNext()) {
            frames.add(((FeedItem.Frame) input.next()).frame());
        }
        return frames;
    }
}
