package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Another input as a source that publishes agent by agent: a frame for every agent. A frame without
 * agents stays. Its sources are declared as sending no whole frames.
 */
public final class SplitInput implements FeedInput {
    private final FeedInput input;
    private final ArrayDeque<FeedItem> parts = new ArrayDeque<>();

    public SplitInput(FeedInput input) {
        this.input = input;
    }

    @Override
    public List<SceneDescription> scenes() {
        return input.scenes().stream().map(SplitInput::split).toList();
    }

    @Override
    public double progress() {
        return input.progress();
    }

    @Override
    public boolean hasNext() {
        return !parts.isEmpty() || input.hasNext();
    }

    @Override
    public FeedItem next() {
        if (!parts.isEmpty()) {
            return parts.poll();
        }
        FeedItem item = input.next();
        if (!(item instanceof FeedItem.Frame whole) || whole.frame().getAgentsCount() < 2) {
            return item;
        }
        ObservationFrame empty = whole.frame().toBuilder().clearAgents().build();
        for (ObservedAgent agent : whole.frame().getAgentsList()) {
            parts.add(new FeedItem.Frame(empty.toBuilder().addAgents(agent).build(), whole.line()));
        }
        return parts.poll();
    }

    @Override
    public void close() {
        input.close();
    }

    private static SceneDescription split(SceneDescription scene) {
        SceneDescription.Builder split = scene.toBuilder();
        for (SceneSource.Builder source : split.getSourcesBuilderList()) {
            source.setWholeFrames(false);
        }
        return split.build();
    }
}
