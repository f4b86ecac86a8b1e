package io.murmuration.motion.track;

/**
 * How far samples are from where their agents were. All of it is known from times and distances
 * alone, so it does not change when the world turns, is mirrored or shifted.
 */
public interface SampleNoise {
    /** Every source is clean and in register with the others. */
    SampleNoise NONE =
            new SampleNoise() {
                @Override
                public boolean isClean(String source) {
                    return true;
                }

                @Override
                public double variance(Sample sample) {
                    return CLEAN_VARIANCE;
                }

                @Override
                public double registrationVariance() {
                    return 0;
                }
            };

    /** Of a sample of a clean source along an axis: a millimetre, squared. */
    double CLEAN_VARIANCE = 1e-6;

    /** Whether a sample of the source is where its agent was, as far as motion lets one tell. */
    boolean isClean(String source);

    /** Of one sample along an axis, square metres. */
    double variance(Sample sample);

    /**
     * What is added to every sample of a track that several sources see: how far they are out of
     * register, along an axis, square metres.
     */
    double registrationVariance();
}
