package io.murmuration.training.task;

import io.murmuration.training.particles.ParticleBenchmark;
import io.murmuration.training.particles.ParticleKind;
import io.murmuration.training.skeleton.EqMotionBodiesBenchmark;
import io.murmuration.training.skeleton.PoseBenchmark;
import java.util.List;
import java.util.Optional;

/** The tasks besides pedestrians. */
public final class Tasks {
    private static final List<Task> ALL =
            List.of(
                    new ParticleBenchmark(ParticleKind.CHARGED),
                    new ParticleBenchmark(ParticleKind.SPRINGS),
                    new PoseBenchmark(),
                    new EqMotionBodiesBenchmark());

    private Tasks() {}

    /** The task of a name. */
    public static Optional<Task> find(String name) {
        return ALL.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    /** Names of all. */
    public static List<String> names() {
        return ALL.stream().map(Task::name).toList();
    }
}
