package io.murmuration.training.particles;

/** What needs no model. */
final class ParticleAnchors {
    private ParticleAnchors() {}

    /** Errors of going straight on with the last step; it holds no pair for joined. */
    static ParticleScores constantVelocity(ParticleSet set) {
        double sum = 0;
        double last = 0;
        for (ParticleSimulator.Simulation simulation : set.simulations()) {
            ParticleWindow window = ParticleWindow.published(simulation);
            for (int particle = 0; particle < ParticleSimulator.PARTICLES; particle++) {
                for (int t = 1; t <= ParticleModel.FUTURE; t++) {
                    double error = error(window, particle, t);
                    sum += error;
                    last += t == ParticleModel.FUTURE ? error : 0;
                }
            }
        }
        double particles = (double) set.size() * ParticleSimulator.PARTICLES;
        return new ParticleScores(
                sum / particles / ParticleModel.FUTURE, last / particles, false, 0, 0);
    }

    private static double error(ParticleWindow window, int particle, int t) {
        double square = 0;
        for (int axis = 0; axis < ParticleSimulator.DIMENSION; axis++) {
            double now = window.at(ParticleModel.PAST - 1, particle, axis);
            double step = now - window.at(ParticleModel.PAST - 2, particle, axis);
            double off = now + t * step - window.at(ParticleModel.PAST - 1 + t, particle, axis);
            square += off * off;
        }
        return Math.sqrt(square);
    }
}
