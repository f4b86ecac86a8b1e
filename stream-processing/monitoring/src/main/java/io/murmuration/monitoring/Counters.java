package io.murmuration.monitoring;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;

/**
 * What the topology tells of its work as it goes. Implementations are thread-safe and never throw;
 * what they count starts anew with the process.
 */
public interface Counters {
    /** Counts nothing. */
    Counters NONE = new Counters() {};

    /** A record that is no message of its topic. */
    default void unreadable() {}

    /** Observations of agents in one frame. */
    default void observations(int agents) {}

    /** Agents of one forecast frame. */
    default void forecasts(int agents) {}

    /** A forecast whose id had come before. */
    default void repeated() {}

    /** A forecast that is never scored: for a deadline, or with sizes that do not fit. */
    default void notScorable() {}

    /** A scene in a partition where the default partitioner would not put it. */
    default void misplaced() {}

    /** Agents of forecasts that were given up. */
    default void forgotten(int agents) {}

    /** A forecast that the job audited. */
    default void audit(SymmetryAudit audit) {}

    /** Figures that are new. */
    default void score(Score score) {}

    /** A scene has been silent for so long that its figures are forgotten. */
    default void ended(String scene) {}

    /** An alert that was raised or cleared. */
    default void alert(Alert alert) {}
}
