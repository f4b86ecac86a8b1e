package io.murmuration.motion.track;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The samples of one agent, oldest first, at most one for each stamp. The stamps stand side by side
 * in an array of their own: every tick reads most of them and few of the samples, and going to each
 * sample for its stamp would be most of a window's cost. Mutable; one thread.
 */
public final class Track {
    /** More samples than this within a window's memory push the oldest out: over 1 kHz at 0.4 s. */
    public static final int MAX_SAMPLES = 8192;

    private static final int FIRST_CAPACITY = 16;

    /** No gap of the track is bridged. */
    private static final long NOT_JOINED = Long.MIN_VALUE;

    private long[] stamps;
    private Sample[] samples;
    private int size;

    /** The first sample after the gap that is bridged. */
    private long joinedNanos = NOT_JOINED;

    /** What became of an added sample. */
    public enum Added {
        KEPT,
        REPEATED
    }

    public Track() {
        this(FIRST_CAPACITY);
    }

    private Track(int capacity) {
        stamps = new long[capacity];
        samples = new Sample[capacity];
    }

    /** Puts a sample in its place. Of two at one stamp the preferred one stays. */
    public Added add(Sample sample) {
        int at = indexAfter(sample.stampNanos());
        if (at > 0 && stamps[at - 1] == sample.stampNanos()) {
            Sample present = samples[at - 1];
            if (present.repeats(sample)) {
                return Added.REPEATED;
            }
            if (Sample.PREFERENCE.compare(sample, present) < 0) {
                samples[at - 1] = sample;
            }
            return Added.KEPT;
        }
        insert(at, sample);
        if (size > MAX_SAMPLES) {
            removeFirst(1);
        }
        return Added.KEPT;
    }

    private void insert(int at, Sample sample) {
        if (size == samples.length) {
            stamps = Arrays.copyOf(stamps, 2 * size);
            samples = Arrays.copyOf(samples, 2 * size);
        }
        System.arraycopy(stamps, at, stamps, at + 1, size - at);
        System.arraycopy(samples, at, samples, at + 1, size - at);
        stamps[at] = sample.stampNanos();
        samples[at] = sample;
        size++;
    }

    private void removeFirst(int count) {
        System.arraycopy(stamps, count, stamps, 0, size - count);
        System.arraycopy(samples, count, samples, 0, size - count);
        Arrays.fill(samples, size - count, size, null);
        size -= count;
    }

    /** Number of samples with a stamp of at most {@code stampNanos}. */
    public int indexAfter(long stampNanos) {
        // Records come nearly in order, so the place is nearly always the end.
        if (size > 0 && stamps[size - 1] <= stampNanos) {
            return size;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stamps[middle] <= stampNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Forgets all samples before {@code stampNanos}. */
    public void forgetBefore(long stampNanos) {
        int gone = indexAfter(stampNanos - 1);
        if (gone > 0) {
            removeFirst(gone);
        }
    }

    /**
     * Puts the first samples of another track, which are all older, before its own. The gap between
     * them is one that a run goes on over, until another one is.
     *
     * @param other left with the samples after them
     * @param count how many, at least 1
     */
    public void takeOver(Track other, int count) {
        long first = stamps[0];
        Track whole = new Track(Math.max(FIRST_CAPACITY, count + size));
        for (int i = 0; i < count; i++) {
            whole.append(other.get(i));
        }
        for (int i = 0; i < size; i++) {
            whole.append(get(i));
        }
        other.removeFirst(count);
        stamps = whole.stamps;
        samples = whole.samples;
        size = whole.size;
        joinedNanos = first;
    }

    /** Whether the gap before sample {@code index} is bridged, however long it is. */
    public boolean isJoined(int index) {
        return stamps[index] == joinedNanos;
    }

    /** The stamp of the first sample after the gap that is bridged; empty where none is. */
    public OptionalLong joinedNanos() {
        return joinedNanos == NOT_JOINED ? OptionalLong.empty() : OptionalLong.of(joinedNanos);
    }

    /** How a stored track is told of the gap that is bridged. */
    public void setJoinedNanos(long stampNanos) {
        joinedNanos = stampNanos;
    }

    public Sample get(int index) {
        return samples[index];
    }

    /** When sample {@code index} was taken, nanoseconds since the epoch. */
    public long stampNanos(int index) {
        return stamps[index];
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Track copy() {
        Track copy = new Track(samples.length);
        System.arraycopy(stamps, 0, copy.stamps, 0, size);
        System.arraycopy(samples, 0, copy.samples, 0, size);
        copy.size = size;
        copy.joinedNanos = joinedNanos;
        return copy;
    }

    /** Appends a sample that is newer than all others: how a stored track is read back. */
    public void append(Sample sample) {
        insert(size, sample);
    }
}
