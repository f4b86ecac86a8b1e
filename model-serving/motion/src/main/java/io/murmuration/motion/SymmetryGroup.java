package io.murmuration.motion;

/** Isometries that a predictor's forecasts promise to move with. */
public enum SymmetryGroup {
    /** None is promised. */
    NONE,
    /** Shifts and rotations: nothing that mirrors. */
    PROPER,
    /** Shifts, rotations and reflections. */
    FULL,
    /**
     * Of {@link #PROPER} those that keep the vertical, which is the third axis: rotations about it
     * and shifts in any direction. Of two dimensions, a ground plane seen from above, all of them.
     */
    UPRIGHT_PROPER,
    /**
     * Of {@link #FULL} those that keep the vertical: rotations about it, reflections in planes that
     * it lies in, and shifts in any direction. Of two dimensions all of them.
     */
    UPRIGHT;

    /** What is left of a promise where up and down are told from the other directions. */
    public SymmetryGroup upright() {
        return switch (this) {
            case NONE -> NONE;
            case PROPER, UPRIGHT_PROPER -> UPRIGHT_PROPER;
            case FULL, UPRIGHT -> UPRIGHT;
        };
    }

    /** Whether something that mirrors is among them. */
    public boolean mirrors() {
        return this == FULL || this == UPRIGHT;
    }

    /** Whether only those that keep the vertical are. */
    public boolean keepsVertical() {
        return this == UPRIGHT_PROPER || this == UPRIGHT;
    }

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
