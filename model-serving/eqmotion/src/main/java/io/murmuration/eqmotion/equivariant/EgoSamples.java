package io.murmuration.eqmotion.equivariant;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The published way of cutting a crowd: a sample is one ego and its nearest neighbours, the ego
 * first, and only the ego's forecast is read.
 *
 * <p>Neighbours are nearest by the distance at t0 in whole micrometres, then by id; every step of a
 * history counts as its position. Stateless.
 *
 * @param agents most agents of a sample, the ego included, at least 1
 * @param radiusMeters how far neighbours may be
 */
public record EgoSamples(int agents, double radiusMeters) {
    private static final double TIE_METERS = 1e-6;

    private record Neighbour(int index, long distance, String id) {}

    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingLong(Neighbour::distance).thenComparing(Neighbour::id);

    /**
     * Who is in the sample of an ego.
     *
     * @return places in the window, the ego's first
     */
    public int[] members(SceneWindow window, int ego) {
        List<Neighbour> near = new ArrayList<>();
        for (int index = 0; index < window.agents().size(); index++) {
            double distance = distance(window, ego, index);
            if (index != ego && distance < radiusMeters) {
                near.add(
                        new Neighbour(
                                index,
                                Math.round(distance / TIE_METERS),
                                window.agents().get(index).id()));
            }
        }
        near.sort(NEAREST_FIRST);
        int[] members = new int[Math.min(agents, near.size() + 1)];
        members[0] = ego;
        for (int i = 1; i < members.length; i++) {
            members[i] = near.get(i - 1).index();
        }
        return members;
    }

    /**
     * Packs samples as scenes; the ego of each is its scene's first agent.
     *
     * @param windows of each sample
     * @param members of each sample
     */
    public static PackedScenes pack(List<SceneWindow> windows, List<int[]> members) {
        int dimension = windows.get(0).dimension();
        int past = windows.get(0).pastSteps();
        int[] starts = new int[windows.size() + 1];
        for (int sample = 0; sample < windows.size(); sample++) {
            starts[sample + 1] = starts[sample] + members.get(sample).length;
        }
        int width = past * dimension;
        double[] positions = new double[starts[windows.size()] * width];
        for (int sample = 0; sample < windows.size(); sample++) {
            int[] places = members.get(sample);
            for (int i = 0; i < places.length; i++) {
                AgentWindow agent = windows.get(sample).agents().get(places[i]);
                int to = (starts[sample] + i) * width;
                System.arraycopy(agent.positions(), 0, positions, to, width);
            }
        }
        return new PackedScenes(dimension, past, starts, positions);
    }

    private static double distance(SceneWindow window, int one, int other) {
        double[] a = window.agents().get(one).positions();
        double[] b = window.agents().get(other).positions();
        double squares = 0;
        for (int i = a.length - window.dimension(); i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }
}
