package io.murmuration.motion.window;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last frames of a source as numbers of 64 bits, so that one which comes again is known beyond
 * the memory of the tracks, and one that a clock set back stamps alike is not taken for it.
 * Mutable; one thread.
 */
final class FrameMemory {
    /** Frames that are known: 40 s at 25 Hz. */
    static final int FRAMES = 1024;

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    /** In the order of arrival; a full one begins anew at its start. */
    private long[] frames = new long[16];

    private int size;
    private int next;

    void add(ObservedFrame frame) {
        if (next == frames.length && size < FRAMES) {
            frames = Arrays.copyOf(frames, Math.min(FRAMES, 2 * size));
        }
        next = next == frames.length ? 0 : next;
        frames[next++] = number(frame);
        size = Math.max(size, next);
    }

    boolean holds(ObservedFrame frame) {
        long wanted = number(frame);
        for (int i = 0; i < size; i++) {
            if (frames[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private static long number(ObservedFrame frame) {
        long number = frame.stampNanos();
        for (ObservedAgent agent : frame.agents()) {
            number = mix(number, agent.id().hashCode());
            for (double coordinate : agent.position()) {
                number = mix(number, Double.doubleToLongBits(coordinate));
            }
        }
        return mix(number, frame.agents().size());
    }

    private static long mix(long number, long more) {
        long mixed = (number ^ more) * PRIME;
        return mixed ^ (mixed >>> 29);
    }

    FrameMemory copy() {
        FrameMemory copy = new FrameMemory();
        copy.frames = frames.clone();
        copy.size = size;
        copy.next = next;
        return copy;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(frames.length);
        out.writeInt(size);
        out.writeInt(next);
        for (int i = 0; i < size; i++) {
            out.writeLong(frames[i]);
        }
    }

    static FrameMemory readFrom(DataInput in) throws IOException {
        FrameMemory read = new FrameMemory();
        read.frames = new long[in.readInt()];
        read.size = in.readInt();
        read.next = in.readInt();
        for (int i = 0; i < read.size; i++) {
            read.frames[i] = in.readLong();
        }
        return read;
    }
}
