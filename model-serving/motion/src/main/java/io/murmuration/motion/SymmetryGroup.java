package io.murmuration.motion;

/** Isometries that a predictor's forecasts promise to move with. */
public enum SymmetryGroup {
    /** None is promised. */
    NONE,
    /** Shifts and rotations: nothing that mirrors. */
    PROPER,
    /** Shifts, rotations and reflections. */
    FULL;

    /**
     * What a model's card names: {@code E(2)} and {@code E(3)} are full, what begins with {@code
     * SE(2)} or {@code SE(3)} is proper, and of anything else nothing is taken for granted.
     */
    public static SymmetryGroup named(String group) {
        if (group.equals("E(2)") || group.equals("E(3)")) {
            return FULL;
        }
        return group.startsWith("SE(2)") || group.startsWith("SE(3)") ? PROPER : NONE;
    }
}
