package io.murmuration.training.particles;

import java.util.Arrays;

/** What holds the particles of a simulation together or drives them apart. */
public enum ParticleKind {
    /** Five charges of ±1: like repel, unlike attract, with the inverse square of the distance. */
    CHARGED(5, 1.0),
    /** Five balls, each pair joined by a spring or not with equal chance. */
    SPRINGS(25, 0.5);

    private static final double STRENGTH = 0.1;
    private static final double LARGEST_FORCE = 100.0;

    private final int uniforms;
    private final double startSpread;

    ParticleKind(int uniforms, double startSpread) {
        this.uniforms = uniforms;
        this.startSpread = startSpread;
    }

    /** Standard deviation of the starting positions along each axis. */
    double startSpread() {
        return startSpread;
    }

    /**
     * Draws who acts on whom.
     *
     * @return charged: the products of charges, with 1 on the diagonal; springs: 1 where joined, 0
     *     elsewhere; shape [N, N]
     */
    double[] drawEdges(LegacyRandom random) {
        int n = ParticleSimulator.PARTICLES;
        double[] drawn = new double[uniforms];
        for (int i = 0; i < uniforms; i++) {
            boolean low = random.uniform() < 0.5;
            drawn[i] = this == CHARGED ? (low ? 1 : -1) : (low ? 0 : 1);
        }
        double[] edges = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (this == CHARGED) {
                    edges[i * n + j] = drawn[i] * drawn[j];
                } else if (i != j) {
                    edges[i * n + j] = drawn[Math.max(i, j) * n + Math.min(i, j)];
                }
            }
        }
        return edges;
    }

    /**
     * The forces at one instant.
     *
     * <pre>
     * charged  F_i = Σ_j q_i q_j (x_i − x_j) / |x_i − x_j|³
     * springs  F_i = −0.1 Σ_j e_ij (x_i − x_j)
     * </pre>
     *
     * <p>Every component is clipped to ±100. Each particle's terms are added up in the order of j,
     * a spring's as (−0.1 e_ij)·(x_i − x_j): the published simulator's own order of rounding.
     *
     * @param place shape [3, N], axis by axis
     * @param force receives the forces, shape [3, N]
     */
    void forces(double[] edges, double[] place, double[] force) {
        int n = ParticleSimulator.PARTICLES;
        Arrays.fill(force, 0);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double dx = place[i] - place[j];
                double dy = place[n + i] - place[n + j];
                double dz = place[2 * n + i] - place[2 * n + j];
                double size = size(edges[i * n + j], dx * dx + dy * dy + dz * dz);
                force[i] += size * dx;
                force[j] -= size * dx;
                force[n + i] += size * dy;
                force[n + j] -= size * dy;
                force[2 * n + i] += size * dz;
                force[2 * n + j] -= size * dz;
            }
        }
        for (int i = 0; i < force.length; i++) {
            force[i] = clip(force[i]);
        }
    }

    private double size(double edge, double square) {
        return this == CHARGED ? edge / (square * Math.sqrt(square)) : -STRENGTH * edge;
    }

    private static double clip(double force) {
        return Math.max(-LARGEST_FORCE, Math.min(LARGEST_FORCE, force));
    }
}
