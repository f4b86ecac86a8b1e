package io.murmuration.motion.noise;

import io.murmuration.motion.track.Mobility;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.SampleNoise;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.Tracks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The noise of every source of one scene, and how far the sources are out of register, learnt from
 * the scene's own tracks in event time.
 *
 * <p>What a source's samples of one agent say is its own noise. What the samples of several sources
 * say of one agent beyond that is how far they are out of register, {@value #BELIEVED_REGISTRATION}
 * m before anything was seen of it.
 *
 * <p>Noise that wanders slowly, over many samples, is not seen: it cannot be told from motion.
 *
 * <p>Bounded: {@value #MOST_SOURCES} sources; further ones count as clean. Mutable; one thread.
 */
public final class SceneNoise implements SampleNoise {
    static final int MOST_SOURCES = 64;

    private static final int VERSION = 1;
    private static final double BELIEVED_REGISTRATION = 0.05;
    private static final int SAMPLES = 4;
    private static final double NANOS = 1e-9;

    private final SortedMap<String, SourceNoise> sources;
    private final SourceNoise registration;

    /** Nothing was seen. */
    public SceneNoise() {
        this(new TreeMap<>(), SourceNoise.believing(BELIEVED_REGISTRATION, 1));
    }

    private SceneNoise(SortedMap<String, SourceNoise> sources, SourceNoise registration) {
        this.sources = sources;
        this.registration = registration;
    }

    /** An independent copy. */
    public SceneNoise copy() {
        SortedMap<String, SourceNoise> copies = new TreeMap<>();
        sources.forEach((source, noise) -> copies.put(source, noise.copy()));
        return new SceneNoise(copies, registration.copy());
    }

    /**
     * Learns from the samples of all tracks after one stamp and up to another.
     *
     * @param tracks whose order does not depend on the order of arrival
     */
    public void learn(Tracks tracks, long after, long upTo) {
        for (Tracks.Entry entry : tracks.inOrder()) {
            Track track = entry.track();
            for (int i = track.indexAfter(after); i < track.indexAfter(upTo); i++) {
                learn(track, i);
            }
        }
        sources.values().forEach(SourceNoise::refresh);
        registration.refresh();
    }

    private void learn(Track track, int index) {
        Sample sample = track.get(index);
        SourceNoise own = sources.get(sample.source());
        if (own == null) {
            if (sources.size() >= MOST_SOURCES) {
                return;
            }
            own = SourceNoise.before(sample);
            sources.put(sample.source(), own);
        }
        long[] stamps = new long[SAMPLES];
        double[][] positions = new double[SAMPLES][];
        double density = Mobility.of(sample.kind()).accelerationDensity();
        if (index > 0) {
            long spacing = sample.stampNanos() - track.stampNanos(index - 1);
            own.expect(ThirdDifference.motionMeters(density, spacing * NANOS));
        }
        if (collect(track, index, true, stamps, positions)) {
            ThirdDifference difference = ThirdDifference.of(stamps, positions, density);
            if (difference != null) {
                own.add(sample, difference);
            }
        }
        if (index > 0 && !track.get(index - 1).source().equals(sample.source())) {
            if (collect(track, index, false, stamps, positions)) {
                ThirdDifference difference = ThirdDifference.of(stamps, positions, density);
                if (difference != null) {
                    outOfRegister(difference, own.variance());
                }
            }
        }
    }

    private void outOfRegister(ThirdDifference difference, double variance) {
        double beyond = difference.meters() * difference.meters() - variance;
        registration.add(Math.sqrt(Math.max(0, beyond)), difference.motionMeters());
    }

    /** The sample and the three before it, of its source or of any; false where there are fewer. */
    private static boolean collect(
            Track track, int index, boolean ownAlone, long[] stamps, double[][] positions) {
        String source = track.get(index).source();
        int left = SAMPLES;
        for (int i = index; i >= 0 && left > 0; i--) {
            Sample sample = track.get(i);
            if (!ownAlone || sample.source().equals(source)) {
                left--;
                stamps[left] = sample.stampNanos();
                positions[left] = sample.position();
            }
        }
        return left == 0;
    }

    @Override
    public boolean isClean(String source) {
        SourceNoise noise = sources.get(source);
        return noise == null || noise.isClean();
    }

    @Override
    public double variance(Sample sample) {
        SourceNoise noise = sources.get(sample.source());
        return noise == null ? CLEAN_VARIANCE : noise.variance(sample);
    }

    @Override
    public double registrationVariance() {
        return registration.isClean() ? 0 : registration.variance();
    }

    /** Writes it in a form that begins with its version. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        registration.writeTo(out);
        out.writeByte(sources.size());
        for (Map.Entry<String, SourceNoise> entry : sources.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().writeTo(out);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException when the version is not known
     */
    public static SceneNoise readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "noise of version " + version + ", but only " + VERSION + " is known");
        }
        SourceNoise registration = SourceNoise.readFrom(in);
        SortedMap<String, SourceNoise> sources = new TreeMap<>();
        for (int left = in.readByte(); left > 0; left--) {
            String source = in.readUTF();
            sources.put(source, SourceNoise.readFrom(in));
        }
        return new SceneNoise(sources, registration);
    }
}
