package io.murmuration.forecasting.window;

import io.murmuration.contracts.RefusedAgents;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.wire.WireObservations.Refusal;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import java.util.ArrayList;
import java.util.List;

/**
 * The agents of one frame that are refused while its others go on, as dead letters: one for each
 * reason, with these agents as they came.
 */
final class AgentLetters {
    private final ObservedFrame frame;
    private final ObservationFrame wire;
    private final byte[] key;
    private final RecordOrigin origin;
    private final RefusedAgents refused;
    private int index;

    /**
     * Begins without any.
     *
     * @param frame that they stand in; null where it is known in its wire form alone
     * @param wire the same
     * @param key of its record
     */
    AgentLetters(ObservedFrame frame, ObservationFrame wire, byte[] key, RecordOrigin origin) {
        this.frame = frame;
        this.wire = wire;
        this.key = key;
        this.origin = origin;
        this.refused = new RefusedAgents(wire);
    }

    /** Whether they are of this frame: the very object, not an equal one. */
    @SuppressWarnings("ReferenceEquality")
    boolean areOf(ObservedFrame other) {
        return frame == other;
    }

    /** Adds the agent at an index of the wire form. */
    void add(int agent, Refusal refusal) {
        refused.add(refusal.reason().name(), wire.getAgents(agent), refusal.message());
    }

    /** Adds an agent of the frame; they are told in the order in which they stand there. */
    // The very object, not an equal one: an agent may stand in its frame twice.
    @SuppressWarnings("ReferenceEquality")
    void add(RefusalReason reason, ObservedAgent agent, String message) {
        while (frame.agents().get(index) != agent) {
            index++;
        }
        add(index, new Refusal(reason, message));
    }

    /** One for each reason, in the order in which the reasons came up. */
    List<DeadLetter> all() {
        List<DeadLetter> letters = new ArrayList<>();
        for (RefusedAgents.Letter letter : refused.letters()) {
            letters.add(
                    new DeadLetter(
                            key,
                            MessageBytes.write(refused.value(letter)),
                            origin,
                            RefusalReason.valueOf(letter.reason()),
                            letter.message(),
                            letter.messages()));
        }
        return letters;
    }
}
