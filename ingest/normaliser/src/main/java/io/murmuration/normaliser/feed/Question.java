package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import java.util.Optional;

/**
 * Looks at the frames of the beginning of an input and asks back where they cannot be meant as they
 * would be taken. One thread; memory in proportion to the frames seen.
 */
interface Question {
    void see(ObservationFrame frame);

    /** Empty where nothing is strange. */
    Optional<Asked> ask();

    /**
     * What is asked.
     *
     * @param scene of the first frames that are strange
     * @param words one line for a person, without the name of the input
     */
    record Asked(String scene, String words) {}
}
