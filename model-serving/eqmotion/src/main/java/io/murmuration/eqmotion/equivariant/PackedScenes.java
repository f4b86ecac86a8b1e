package io.murmuration.eqmotion.equivariant;

/**
 * The past of all agents of several scenes, one scene after the other.
 *
 * @param dimension D
 * @param pastSteps P
 * @param starts index of each scene's first agent, and the number of agents at the end, shape [B+1]
 * @param past metres, shape [A, P, D]
 */
public record PackedScenes(int dimension, int pastSteps, int[] starts, double[] past) {

    /**
     * Checks that the array holds as many agents as the scenes have.
     *
     * @throws IllegalArgumentException when it does not, or a scene is empty
     */
    public PackedScenes {
        if (starts.length < 2 || starts[0] != 0) {
            throw new IllegalArgumentException("there must be at least one scene, from agent 0 on");
        }
        for (int scene = 1; scene < starts.length; scene++) {
            if (starts[scene] <= starts[scene - 1]) {
                throw new IllegalArgumentException("scene " + (scene - 1) + " has no agents");
            }
        }
        int agents = starts[starts.length - 1];
        if (past.length != agents * pastSteps * dimension) {
            throw new IllegalArgumentException(
                    agents
                            + " agents of "
                            + pastSteps
                            + " steps in "
                            + dimension
                            + " dimensions need "
                            + agents * pastSteps * dimension
                            + " numbers, but there are "
                            + past.length);
        }
    }

    /** B. */
    public int scenes() {
        return starts.length - 1;
    }

    /** A. */
    public int agents() {
        return starts[starts.length - 1];
    }
}
