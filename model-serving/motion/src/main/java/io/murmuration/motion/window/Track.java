package io.murmuration.motion.window;

import java.util.ArrayList;
import java.util.List;

/** The samples of one agent, oldest first, at most one for each stamp. Mutable; one thread. */
final class Track {
    /** More samples than this within a window's memory push the oldest out: over 1 kHz at 0.4 s. */
    static final int MAX_SAMPLES = 8192;

    private final List<Sample> samples = new ArrayList<>();

    /** What became of an added sample. */
    enum Added {
        KEPT,
        REPEATED
    }

    /** Puts a sample in its place. Of two at one stamp the preferred one stays. */
    Added add(Sample sample) {
        int at = indexAfter(sample.stampNanos());
        if (at > 0 && samples.get(at - 1).stampNanos() == sample.stampNanos()) {
            Sample present = samples.get(at - 1);
            if (present.repeats(sample)) {
                return Added.REPEATED;
            }
            if (Sample.PREFERENCE.compare(sample, present) < 0) {
                samples.set(at - 1, sample);
            }
            return Added.KEPT;
        }
        samples.add(at, sample);
        if (samples.size() > MAX_SAMPLES) {
            samples.remove(0);
        }
        return Added.KEPT;
    }

    /** Number of samples with a stamp of at most {@code stampNanos}. */
    int indexAfter(long stampNanos) {
        int low = 0;
        int high = samples.size();
        // Records come nearly in order, so the place is nearly always the end.
        if (high > 0 && samples.get(high - 1).stampNanos() <= stampNanos) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.get(middle).stampNanos() <= stampNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Forgets all samples before {@code stampNanos}. */
    void forgetBefore(long stampNanos) {
        int keep = indexAfter(stampNanos - 1);
        if (keep > 0) {
            samples.subList(0, keep).clear();
        }
    }

    Sample get(int index) {
        return samples.get(index);
    }

    int size() {
        return samples.size();
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    Track copy() {
        Track copy = new Track();
        copy.samples.addAll(samples);
        return copy;
    }

    /** Appends a sample that is newer than all others: how a stored track is read back. */
    void append(Sample sample) {
        samples.add(sample);
    }
}
