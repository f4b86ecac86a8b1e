package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import java.util.Optional;

/**
 * Looks at the frames of the beginning of an input and asks back where they cannot be meant as they
 * would be taken. One thread; memory in proportion to the frames seen.
 */
interface Question {
    void see(ObservationFrame frame);

    /** One line for a person, without the name of the input; empty where nothing is strange. */
    Optional<String> ask();
}
