package io.murmuration.training.skeleton;

/**
 * One recording.
 *
 * @param action for example {@code walking}
 * @param number of the recording among its action's
 * @param joints J
 * @param positions protocol millimetres, root translation and rotation removed, shape [T, J, 3]
 */
public record CmuSequence(String action, int number, int joints, float[] positions) {
    /** T. */
    public int frames() {
        return positions.length / (joints * CmuData.AXES);
    }

    double at(int frame, int joint, int axis) {
        return positions[(frame * joints + joint) * CmuData.AXES + axis];
    }
}
