package io.murmuration.motion.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The clocks of one scene's sources for those who follow its stamps alone: judged as the windows'
 * are, by a {@link SceneGate}. Mutable; one thread.
 */
public final class HeardClocks {
    /** Stamps of one source that are held until they are confirmed. */
    private static final int MAX_HELD = 1024;

    private static final SceneGate.Sink<Heard> NOWHERE =
            new SceneGate.Sink<>() {
                @Override
                public boolean take(Heard heard) {
                    return true;
                }

                @Override
                public void refuse(Heard heard, FarAhead why, long aheadNanos) {
                    // The clocks remember it.
                }
            };

    private GateState<Heard> gate = new GateState<>();

    private record Heard(String source, long stampNanos) {
        void writeTo(DataOutput out) throws IOException {
            Texts.write(source, out);
            out.writeLong(stampNanos);
        }

        static Heard readFrom(DataInput in) throws IOException {
            return new Heard(Texts.read(in), in.readLong());
        }
    }

    /** The clocks. */
    public SceneClocks clocks() {
        return gate.clocks();
    }

    /**
     * Takes a stamp.
     *
     * @param wallNanos when its record was made by the wall clock, nanoseconds since the epoch; 0
     *     when that is not known
     * @return whether it is, or may become, of the scene's time: not further ahead of its clock
     *     than the largest jump
     */
    public boolean hear(String source, long stampNanos, long wallNanos, TimePolicy policy) {
        new SceneGate<>(policy, MAX_HELD, Heard::source, Heard::stampNanos)
                .accept(gate, new Heard(source, stampNanos), wallNanos, NOWHERE);
        return isOfItsTime(stampNanos, policy);
    }

    /** Whether a stamp is no further ahead of the scene's clock than the largest jump. */
    public boolean isOfItsTime(long stampNanos, TimePolicy policy) {
        return clocks().isSet() && !clocks().isFarAhead(stampNanos, policy);
    }

    /** Writes it; the version is its owner's. */
    public void writeTo(DataOutput out) throws IOException {
        gate.writeTo(out, Heard::writeTo);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static HeardClocks readFrom(DataInput in) throws IOException {
        HeardClocks read = new HeardClocks();
        read.gate = GateState.readFrom(in, Heard::readFrom);
        return read;
    }
}
