package io.murmuration.training.particles;

/**
 * Forty consecutive frames of a simulation, played forwards or backwards.
 *
 * @param simulation where they come from
 * @param first frame that the window begins with
 * @param direction 1 forwards, -1 backwards
 */
record ParticleWindow(ParticleSimulator.Simulation simulation, int first, int direction) {
    /** Frames of a window. */
    static final int FRAMES = ParticleModel.PAST + ParticleModel.FUTURE;

    /** The window of the protocol: frames 0 to 39. */
    static ParticleWindow published(ParticleSimulator.Simulation simulation) {
        return new ParticleWindow(simulation, 0, 1);
    }

    double at(int step, int particle, int axis) {
        int frame = first + direction * step;
        return simulation
                .positions()[
                (frame * ParticleSimulator.PARTICLES + particle) * ParticleSimulator.DIMENSION
                        + axis];
    }

    /** Writes the past, shape [N, P, D]. */
    void copyPast(double[] target, int at) {
        int next = at;
        for (int particle = 0; particle < ParticleSimulator.PARTICLES; particle++) {
            for (int step = 0; step < ParticleModel.PAST; step++) {
                for (int axis = 0; axis < ParticleSimulator.DIMENSION; axis++) {
                    target[next++] = at(step, particle, axis);
                }
            }
        }
    }
}
