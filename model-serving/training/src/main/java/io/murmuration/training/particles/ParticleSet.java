package io.murmuration.training.particles;

import java.util.ArrayList;
import java.util.List;

/**
 * Simulations of one kind, as they were published: 10,000 for training, 2,000 for validation and
 * 2,000 for testing, all from one stream.
 *
 * @param kind what acts
 * @param simulations in the order of the stream
 */
public record ParticleSet(ParticleKind kind, List<ParticleSimulator.Simulation> simulations) {
    /** Simulations that the published models are trained on, of those that there are. */
    public static final int TRAINED = 5_000;

    private static final int TRAINING = 10_000;
    private static final int HELD = 2_000;

    /** The three parts of the published data. */
    public enum Part {
        TRAINING(0, TRAINED),
        VALIDATION(ParticleSet.TRAINING, HELD),
        TEST(ParticleSet.TRAINING + HELD, HELD);

        private final int first;
        private final int count;

        Part(int first, int count) {
            this.first = first;
            this.count = count;
        }

        /** Simulations that it has. */
        public int count() {
            return count;
        }
    }

    /** A part of the published data, simulated anew; a second or two for a thousand. */
    public static ParticleSet published(ParticleKind kind, Part part) {
        return published(kind, part, part.count);
    }

    /** The first simulations of a part. */
    public static ParticleSet published(ParticleKind kind, Part part, int count) {
        ParticleSimulator simulator = ParticleSimulator.published(kind);
        for (int i = 0; i < part.first; i++) {
            simulator.nextStart();
        }
        List<ParticleSimulator.Simulation> simulations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            simulations.add(simulator.next());
        }
        return new ParticleSet(kind, List.copyOf(simulations));
    }

    /** Number of simulations. */
    public int size() {
        return simulations.size();
    }
}
