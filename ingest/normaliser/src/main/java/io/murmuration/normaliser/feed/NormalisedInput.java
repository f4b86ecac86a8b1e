package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.RefusalReason;
import io.murmuration.normaliser.Normalisation;
import io.murmuration.normaliser.Normalisation.Accepted;
import io.murmuration.normaliser.Normalisation.Refused;
import io.murmuration.normaliser.Normalisation.RefusedAgent;
import io.murmuration.normaliser.Normaliser;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The frames of an input as they would stand on the observations topic, without a broker: the same
 * {@link Normaliser} in the same order.
 *
 * <p><b>Failure:</b> as {@link FeedInput}. <b>Thread safety:</b> none.
 */
public final class NormalisedInput implements Iterator<ObservationFrame>, AutoCloseable {
    /** Hears of what does not go on. */
    @FunctionalInterface
    public interface Refusals {
        /**
         * A record or an agent was refused.
         *
         * @param line where it stands in the input, from 1
         * @param agent its id; null when the whole record was refused
         */
        void refused(long line, String agent, RefusalReason reason, String message);
    }

    private final FeedInput input;
    private final Normaliser normaliser;
    private final Refusals refusals;
    private ObservationFrame ahead;
    private long aheadLine;
    private long line;

    /**
     * Normalises an input, which is closed with this.
     *
     * @param refusals called as the frames are read
     */
    public NormalisedInput(FeedInput input, Normaliser normaliser, Refusals refusals) {
        this.input = input;
        this.normaliser = normaliser;
        this.refusals = refusals;
    }

    /** What the input declares of its scenes. */
    public List<SceneDescription> scenes() {
        return input.scenes();
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && input.hasNext()) {
            FeedItem item = input.next();
            if (item instanceof FeedItem.Unreadable unreadable) {
                refusals.refused(
                        unreadable.line(), null, RefusalReason.UNREADABLE, unreadable.message());
            } else if (item instanceof FeedItem.Frame frame) {
                ahead = normalised(frame);
                aheadLine = frame.line();
            }
        }
        return ahead != null;
    }

    @Override
    public ObservationFrame next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ObservationFrame next = ahead;
        line = aheadLine;
        ahead = null;
        return next;
    }

    /** Where the frame last given stands in the input, from 1. */
    public long line() {
        return line;
    }

    @Override
    public void close() {
        input.close();
    }

    private ObservationFrame normalised(FeedItem.Frame item) {
        Normalisation result = normaliser.normalise(item.frame());
        if (result instanceof Refused refused) {
            refusals.refused(item.line(), null, refused.reason(), refused.message());
            return null;
        }
        Accepted accepted = (Accepted) result;
        for (RefusedAgent agent : accepted.refused()) {
            refusals.refused(item.line(), agent.agent(), agent.reason(), agent.message());
        }
        return accepted.frame();
    }
}
