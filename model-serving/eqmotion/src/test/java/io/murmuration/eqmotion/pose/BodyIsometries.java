package io.murmuration.eqmotion.pose;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.motion.symmetry.Isometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Isometries of bodies: one that mirrors makes a left joint a right one. */
final class BodyIsometries {
    private final Skeleton skeleton;
    private final int[] image;

    BodyIsometries(Skeleton skeleton) {
        this.skeleton = skeleton;
        image = skeleton.mirrored();
    }

    /** A random isometry of the group, with shifts of up to a kilometre. */
    static Isometry draw(BodySymmetry group, Random random) {
        Isometry isometry = Isometry.random(3, 1000, random);
        if (group == BodySymmetry.E3 || !isometry.mirrors()) {
            return isometry;
        }
        double[] turned = Arrays.stream(isometry.matrix()).map(value -> -value).toArray();
        return new Isometry(3, turned, isometry.shift());
    }

    /** The moved body, its joints in the skeleton's order. */
    SceneWindow apply(Isometry isometry, SceneWindow window) {
        List<AgentWindow> agents = new ArrayList<>();
        for (AgentWindow agent : isometry.apply(window).agents()) {
            agents.add(
                    new AgentWindow(
                            name(isometry, agent.id()),
                            agent.kind(),
                            agent.positions(),
                            agent.provenance(),
                            agent.ageNanos()));
        }
        agents.sort(Comparator.comparingInt(agent -> skeleton.index(agent.id())));
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }

    private String name(Isometry isometry, String joint) {
        return isometry.mirrors() ? skeleton.names().get(image[skeleton.index(joint)]) : joint;
    }

    /**
     * How far the forecast of the moved body is from the moved forecast, metres: the largest over
     * joints and steps of the best paths, and of the modes, which a mirror may give in another
     * order.
     */
    double residual(Isometry isometry, Forecast forecast, Forecast ofMoved) {
        double worst = 0;
        int modes = forecast.agents().get(0).probabilities().length;
        double[][] apart = new double[modes][modes];
        for (AgentForecast agent : forecast.agents()) {
            AgentForecast other = ofMoved.agents().get(skeleton.index(name(isometry, agent.id())));
            worst = Math.max(worst, distance(isometry.apply(agent.best()), 0, other.best(), 0, 1));
            double[] moved = isometry.apply(agent.modes());
            for (int m = 0; m < modes; m++) {
                for (int n = 0; n < modes; n++) {
                    double far = distance(moved, m, other.modes(), n, modes);
                    double chance = Math.abs(agent.probabilities()[m] - other.probabilities()[n]);
                    apart[m][n] = Math.max(apart[m][n], Math.max(far, chance));
                }
            }
        }
        for (double[] row : apart) {
            worst = Math.max(worst, Arrays.stream(row).min().orElseThrow());
        }
        return worst;
    }

    private static double distance(double[] a, int pathA, double[] b, int pathB, int paths) {
        int width = a.length / paths;
        double worst = 0;
        for (int i = 0; i < width; i++) {
            worst = Math.max(worst, Math.abs(a[pathA * width + i] - b[pathB * width + i]));
        }
        return worst;
    }
}
