package io.murmuration.eqmotion.pose;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies in poses that nobody took, which walk, turn and wave their limbs. */
public final class RandomBodies {
    private static final int AXES = 3;

    private final Skeleton skeleton;
    private final Pelvis pelvis;
    private final double unitsPerMeter;
    private final int past;
    private final Random random;

    /** Bodies of a skeleton. */
    public RandomBodies(
            Skeleton skeleton, Pelvis pelvis, double unitsPerMeter, int past, Random random) {
        this.skeleton = skeleton;
        this.pelvis = pelvis;
        this.unitsPerMeter = unitsPerMeter;
        this.past = past;
        this.random = random;
    }

    /** A body with all of its joints, measured at every step. */
    public SceneWindow next() {
        double[][] rest = rest();
        double[] waves = new double[rest.length];
        for (int joint = 0; joint < rest.length; joint++) {
            waves[joint] = skeleton.rigid().contains(joint) ? 0 : 0.003 * random.nextGaussian();
        }
        BodyFrame origin =
                new BodyFrame(new double[AXES], new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
        double[] place = gaussian(5);
        double[] speed = gaussian(0.02);
        double[] turn = gaussian(0.5);
        double[] turning = gaussian(0.02);
        List<AgentWindow> agents = new ArrayList<>();
        for (int joint = 0; joint < rest.length; joint++) {
            int original = skeleton.original(joint);
            double[] positions = new double[past * AXES];
            for (int t = 0; t < past; t++) {
                double[] local = rest[original].clone();
                local[1] += waves[original] * t * t / past;
                double[] shift = place.clone();
                double[] turned = turn.clone();
                for (int axis = 0; axis < AXES; axis++) {
                    shift[axis] += t * speed[axis];
                    turned[axis] += t * turning[axis];
                }
                origin.moved(shift, turned).toWorld(local, 0, positions, t * AXES);
            }
            StepProvenance[] measured = new StepProvenance[past];
            Arrays.fill(measured, StepProvenance.MEASURED);
            agents.add(
                    new AgentWindow(
                            skeleton.names().get(joint), AgentKind.JOINT, positions, measured, 0));
        }
        return new SceneWindow("body", "map", AXES, 0, 16_666_667, past, agents);
    }

    /** Rigid joints near the root, the hips as the model has them, bones of a decimetre or so. */
    private double[][] rest() {
        double[][] rest = new double[skeleton.joints()][];
        rest[pelvis.root()] = new double[AXES];
        rest[pelvis.left()] = inMeters(pelvis.leftRest());
        rest[pelvis.right()] = inMeters(pelvis.rightRest());
        for (int joint = 0; joint < rest.length; joint++) {
            if (rest[joint] == null) {
                double[] bone = gaussian(skeleton.rigid().contains(joint) ? 0.03 : 0.15);
                double[] from = rest[skeleton.parentOriginal(joint)];
                for (int axis = 0; axis < AXES; axis++) {
                    bone[axis] += from[axis];
                }
                rest[joint] = bone;
            }
        }
        return rest;
    }

    private double[] inMeters(double[] units) {
        return Arrays.stream(units).map(unit -> unit / unitsPerMeter).toArray();
    }

    private double[] gaussian(double spread) {
        double[] numbers = new double[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            numbers[axis] = spread * random.nextGaussian();
        }
        return numbers;
    }
}
