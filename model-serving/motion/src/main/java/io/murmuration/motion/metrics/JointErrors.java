package io.murmuration.motion.metrics;

import java.util.List;

/**
 * The errors of a scene whose agents share one mode index.
 *
 * <p>JADE = min over j of the mean over the agents of ADE(agent, mode j); JFDE = the same with FDE,
 * minimised on its own. A mean over scenes weighs each scene by its agents: multiply by {@code
 * agents} before adding.
 *
 * <p>Source: Weng et al., "Joint metrics matter", ICCV 2023.
 *
 * @param closest index of the mode with the least mean ADE
 * @param jade metres
 * @param jfde metres
 * @param agents N
 */
public record JointErrors(int closest, double jade, double jfde, int agents) {
    /**
     * Compares every joint mode with the truth.
     *
     * @param modes one entry an agent: metres, shape [J, F, D] flattened, the same J for all
     * @param truths one entry an agent: metres, shape [F, D] flattened
     * @param dimension D
     */
    public static JointErrors of(List<double[]> modes, List<double[]> truths, int dimension) {
        if (modes.isEmpty() || modes.size() != truths.size()) {
            throw new IllegalArgumentException(
                    "expected modes and truths of the same agents, found "
                            + modes.size()
                            + " and "
                            + truths.size());
        }
        int count = Displacement.count(modes.get(0), truths.get(0), dimension);
        int closest = 0;
        double jade = Double.POSITIVE_INFINITY;
        double jfde = Double.POSITIVE_INFINITY;
        for (int mode = 0; mode < count; mode++) {
            double ade = 0;
            double fde = 0;
            for (int agent = 0; agent < modes.size(); agent++) {
                ade += Displacement.ade(modes.get(agent), mode, truths.get(agent), dimension);
                fde += Displacement.fde(modes.get(agent), mode, truths.get(agent), dimension);
            }
            jfde = Math.min(jfde, fde / modes.size());
            if (ade / modes.size() < jade) {
                closest = mode;
                jade = ade / modes.size();
            }
        }
        return new JointErrors(closest, jade, jfde, modes.size());
    }
}
