package io.murmuration.training.particles;

/**
 * Makes the published simulations of five particles in space, one after the other from one stream.
 *
 * <pre>
 * v ← v + dt·F(x)
 * for i = 1, 2, ..: x ← x + dt·v;  keep x if i mod 200 = 0;  v ← v + dt·F(x)
 * </pre>
 *
 * <p>dt is 0.001, 49 frames are kept. The start speed is 0.5 in a random direction. Whoever does
 * not need a simulation skips it: the stream goes on alike.
 *
 * <p><b>Source.</b> Kipf et al., "Neural relational inference", ICML 2018, in the three-dimensional
 * form of EGNN and EqMotion. <b>Units.</b> None. <b>Thread safety.</b> None.
 */
public final class ParticleSimulator {
    /** N. */
    public static final int PARTICLES = 5;

    /** D. */
    public static final int DIMENSION = 3;

    /** Frames that are kept of each simulation. */
    public static final int FRAMES = 49;

    private static final int PUBLISHED_SEED = 42;
    private static final int STEPS_A_FRAME = 200;
    private static final double DT = 0.001;
    private static final double SPEED = 0.5;

    /** Normals of the measurement noise that the published simulator draws at spread 0. */
    private static final int UNUSED_NORMALS = 2 * FRAMES * PARTICLES * DIMENSION;

    private final ParticleKind kind;
    private final LegacyRandom random;

    private ParticleSimulator(ParticleKind kind, int seed) {
        this.kind = kind;
        random = new LegacyRandom(seed);
    }

    /** From the first simulation of the published stream on. */
    public static ParticleSimulator published(ParticleKind kind) {
        return new ParticleSimulator(kind, PUBLISHED_SEED);
    }

    /** From the first simulation of another stream on. */
    public static ParticleSimulator of(ParticleKind kind, int seed) {
        return new ParticleSimulator(kind, seed);
    }

    /**
     * One simulation.
     *
     * @param edges products of charges or springs, shape [N, N]
     * @param positions shape [frames, N, D]
     */
    record Simulation(double[] edges, float[] positions) {}

    /** How a simulation starts; place and velocity have the shape [D, N]. */
    record Start(double[] edges, double[] place, double[] velocity) {}

    /** Draws the next start without simulating it. */
    Start nextStart() {
        double[] edges = kind.drawEdges(random);
        double[] place = new double[DIMENSION * PARTICLES];
        double[] velocity = new double[DIMENSION * PARTICLES];
        for (int i = 0; i < place.length; i++) {
            place[i] = random.normal() * kind.startSpread();
        }
        for (int i = 0; i < velocity.length; i++) {
            velocity[i] = random.normal();
        }
        for (int i = 0; i < PARTICLES; i++) {
            double squares = 0;
            for (int axis = 0; axis < DIMENSION; axis++) {
                double along = velocity[axis * PARTICLES + i];
                squares += along * along;
            }
            double length = Math.sqrt(squares);
            for (int axis = 0; axis < DIMENSION; axis++) {
                int at = axis * PARTICLES + i;
                velocity[at] = velocity[at] * SPEED / length;
            }
        }
        for (int i = 0; i < UNUSED_NORMALS; i++) {
            random.normal();
        }
        return new Start(edges, place, velocity);
    }

    /** Draws and simulates the next. */
    Simulation next() {
        return simulate(nextStart());
    }

    private Simulation simulate(Start start) {
        double[] place = start.place();
        double[] velocity = start.velocity();
        double[] force = new double[place.length];
        float[] kept = new float[FRAMES * PARTICLES * DIMENSION];
        kick(start.edges(), place, velocity, force);
        for (int step = 1; step <= FRAMES * STEPS_A_FRAME; step++) {
            for (int i = 0; i < place.length; i++) {
                place[i] += DT * velocity[i];
            }
            if (step % STEPS_A_FRAME == 0) {
                keep(place, kept, (step / STEPS_A_FRAME - 1) * PARTICLES * DIMENSION);
            }
            kick(start.edges(), place, velocity, force);
        }
        return new Simulation(start.edges(), kept);
    }

    private void kick(double[] edges, double[] place, double[] velocity, double[] force) {
        kind.forces(edges, place, force);
        for (int i = 0; i < velocity.length; i++) {
            velocity[i] += DT * force[i];
        }
    }

    private static void keep(double[] place, float[] kept, int at) {
        for (int i = 0; i < PARTICLES; i++) {
            for (int axis = 0; axis < DIMENSION; axis++) {
                kept[at + i * DIMENSION + axis] = (float) place[axis * PARTICLES + i];
            }
        }
    }
}
