package io.murmuration.eqmotion.store;

import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.pose.Momentum;
import io.murmuration.eqmotion.pose.Pelvis;
import io.murmuration.eqmotion.pose.PoseConfig;
import io.murmuration.eqmotion.pose.PoseMembers;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.Collections;

/** What kind of network a model is, and its sizes. */
public sealed interface Architecture {
    /** The network of heading frames and mirror pairs. */
    record HeadingPairs(ForecastConfig network) implements Architecture {
        static final String NAME = "heading-pairs";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public int dimension() {
            return ForecastConfig.DIMENSION;
        }

        @Override
        public int pastSteps() {
            return network.pastSteps();
        }

        @Override
        public int futureSteps() {
            return network.futureSteps();
        }

        @Override
        public int modes() {
            return network.modes();
        }

        @Override
        public int jointModes() {
            return network.jointModes();
        }

        @Override
        public double radiusMeters() {
            return network.radiusMeters();
        }

        @Override
        public int hops() {
            return 1;
        }

        @Override
        public Parameters blank() {
            return new ForecastNetwork(network).initialise(0);
        }
    }

    /** EqMotion's own network. */
    record EqMotion(EqMotionConfig network) implements Architecture {
        static final String NAME = "eqmotion";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public int dimension() {
            return network.dimension();
        }

        @Override
        public int pastSteps() {
            return network.pastSteps();
        }

        @Override
        public int futureSteps() {
            return network.futureSteps();
        }

        @Override
        public int modes() {
            return network.modes();
        }

        @Override
        public int jointModes() {
            return 0;
        }

        @Override
        public double radiusMeters() {
            return network.radiusMeters();
        }

        @Override
        public int hops() {
            return network.hops();
        }

        @Override
        public Parameters blank() {
            return new EqMotionNetwork(network).initialise(0);
        }
    }

    /**
     * The network over the joints of one body.
     *
     * @param sizes of the network
     * @param skeleton that it knows
     * @param pelvis what its frame is taken from
     * @param momentum what carries the body on through the world
     * @param unitsPerMeter its own unit of length, in a metre
     */
    record Pose(
            PoseConfig sizes,
            Skeleton skeleton,
            Pelvis pelvis,
            Momentum momentum,
            double unitsPerMeter)
            implements Architecture {
        static final String NAME = "pose";

        /**
         * Checks that every joint has a mass.
         *
         * @throws IllegalArgumentException when their numbers differ
         */
        public Pose {
            if (momentum.masses().length != skeleton.joints()) {
                throw new IllegalArgumentException(
                        "a skeleton of %d joints needs as many masses, but has %d"
                                .formatted(skeleton.joints(), momentum.masses().length));
            }
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public int dimension() {
            return 3;
        }

        @Override
        public int pastSteps() {
            return sizes.pastSteps();
        }

        @Override
        public int futureSteps() {
            return sizes.futureSteps();
        }

        @Override
        public int modes() {
            return sizes.modes();
        }

        @Override
        public int jointModes() {
            return 0;
        }

        @Override
        public double radiusMeters() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public int hops() {
            return 1;
        }

        @Override
        public Parameters blank() {
            Parameters one = new PoseNetwork(sizes, skeleton).initialise(0);
            return PoseMembers.join(Collections.nCopies(sizes.members(), one));
        }
    }

    /** Its name in {@code model.json}. */
    String name();

    /** D. */
    int dimension();

    /** P. */
    int pastSteps();

    /** F. */
    int futureSteps();

    /** M. */
    int modes();

    /** J, 0 when it has none. */
    int jointModes();

    /** How far an agent hears; infinite for the whole scene. */
    double radiusMeters();

    /** Neighbour steps after which nobody changes a forecast. */
    int hops();

    /** Parameters with the names and shapes that the network needs. */
    Parameters blank();
}
