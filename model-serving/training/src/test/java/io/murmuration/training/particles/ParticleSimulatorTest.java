package io.murmuration.training.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.eqmotion.npz.Npz;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.training.particles.ParticleSet.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParticleSimulatorTest {
    private static final int COMPARED = 60;
    private static final int NUMBERS =
            ParticleSimulator.FRAMES * ParticleSimulator.PARTICLES * ParticleSimulator.DIMENSION;

    /** The first frame, the last frame and the springs of the very first simulation. */
    @Test
    void beginsWithTheKnownSimulation() {
        ParticleSimulator.Simulation first =
                ParticleSet.published(ParticleKind.SPRINGS, Part.TRAINING, 1).simulations().get(0);

        assertThat(first.positions()[0]).isEqualTo(-0.25828537f);
        assertThat(first.positions()[1]).isEqualTo(-0.226557f);
        assertThat(first.positions()[NUMBERS - 1]).isEqualTo(-2.488541f);
        assertThat(first.edges()).startsWith(0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0);
    }

    @Test
    void equalsThePublishedSpringsBitForBit() throws IOException {
        float[] published = data("springs_test_loc.npy");
        ParticleSet test = ParticleSet.published(ParticleKind.SPRINGS, Part.TEST, COMPARED);

        for (int i = 0; i < COMPARED; i++) {
            float[] positions = test.simulations().get(i).positions();
            for (int j = 0; j < NUMBERS; j++) {
                assertThat(positions[j]).isEqualTo(published[i * NUMBERS + j]);
            }
        }
    }

    @Test
    void equalsThePublishedChargesWhereTheyDoNotMeetTooClosely() throws IOException {
        float[] published = data("charged_test_loc.npy");
        float[] stable = data("charged_test_stable.npy");
        ParticleSet test = ParticleSet.published(ParticleKind.CHARGED, Part.TEST, COMPARED);
        int frames = ParticleWindow.FRAMES;
        int compared = 0;

        for (int i = 0; i < COMPARED; i++) {
            float[] positions = test.simulations().get(i).positions();
            for (int j = 0; j < frames * 15 && stable[i] == 1; j++) {
                assertThat((double) positions[j])
                        .isCloseTo(published[i * NUMBERS + j], within(1e-3));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(COMPARED / 2 * frames * 15);
    }

    @ParameterizedTest
    @EnumSource(ParticleKind.class)
    void drawsEveryPublishedEdge(ParticleKind kind) throws IOException {
        float[] published = data(kind.name().toLowerCase(Locale.ROOT) + "_test_edges.npy");
        ParticleSimulator simulator = ParticleSimulator.published(kind);
        for (int i = 0; i < 12_000; i++) {
            simulator.nextStart();
        }

        for (int i = 0; i < published.length; i += 25) {
            double[] edges = simulator.nextStart().edges();
            for (int pair = 0; pair < 25; pair++) {
                assertThat(edges[pair]).isEqualTo(published[i + pair]);
            }
        }
    }

    @Test
    void keepsTheCentreOfMassOfSpringsOnAStraightLine() {
        ParticleSimulator.Simulation simulation =
                ParticleSimulator.of(ParticleKind.SPRINGS, 7).next();

        for (int axis = 0; axis < ParticleSimulator.DIMENSION; axis++) {
            double first = centre(simulation, 0, axis);
            double step = centre(simulation, 1, axis) - first;
            assertThat(centre(simulation, ParticleSimulator.FRAMES - 1, axis))
                    .isCloseTo(first + step * (ParticleSimulator.FRAMES - 1), within(1e-4));
        }
    }

    private static double centre(ParticleSimulator.Simulation simulation, int frame, int axis) {
        double sum = 0;
        for (int particle = 0; particle < ParticleSimulator.PARTICLES; particle++) {
            int at = (frame * ParticleSimulator.PARTICLES + particle) * 3 + axis;
            sum += simulation.positions()[at] / ParticleSimulator.PARTICLES;
        }
        return sum;
    }

    private static float[] data(String file) throws IOException {
        Optional<Path> directory = DataDirectory.fromEnvironment().find("nbody");
        assumeTrue(directory.isPresent(), DataDirectory.fromEnvironment().missing("nbody"));
        return Npz.readArray(directory.orElseThrow().resolve(file)).floats();
    }
}
