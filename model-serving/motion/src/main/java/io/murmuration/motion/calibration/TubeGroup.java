package io.murmuration.motion.calibration;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.StepProvenance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Agents that share their radii. How far a forecast goes wrong depends above all on how much of the
 * past was seen: one tube for all would be far too wide for those who were seen for long and far
 * too narrow for those who have just come.
 */
enum TubeGroup {
    /** Every step of the past was measured. */
    WHOLE_PAST('w', 1),
    /**
     * More than one step was. The start is 1.3 times the radii of whole pasts: the ratio on the
     * validation parts of ETH/UCY.
     */
    PART_OF_THE_PAST('p', 1.3),
    /** One step at most was, so that not even a direction is known. */
    JUST_COME('j', TubeGroup.NO_START),
    /** A rule stands in for the model, whose radii do not speak of it. */
    FALLBACK('f', TubeGroup.NO_START);

    /** The group's radii begin with its own truths. */
    static final double NO_START = 0;

    private final char code;
    private final double startFactor;

    /**
     * @param code under which a checkpoint remembers it; never changes
     */
    TubeGroup(char code, double startFactor) {
        this.code = code;
        this.startFactor = startFactor;
    }

    /** On the validation's radii, where the group begins; {@link #NO_START} when it does not. */
    double startFactor() {
        return startFactor;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(code);
    }

    static TubeGroup readFrom(DataInput in) throws IOException {
        int code = in.readByte();
        for (TubeGroup group : values()) {
            if (group.code == code) {
                return group;
            }
        }
        throw new IOException("no group of agents has the code " + code);
    }

    static TubeGroup of(AgentWindow past, AgentForecast future) {
        if (future.isFallback()) {
            return FALLBACK;
        }
        int measured = past.count(StepProvenance.MEASURED);
        if (measured == past.provenance().length) {
            return WHOLE_PAST;
        }
        return measured > 1 ? PART_OF_THE_PAST : JUST_COME;
    }
}
