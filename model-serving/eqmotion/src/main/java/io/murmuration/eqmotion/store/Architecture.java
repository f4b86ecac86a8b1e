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
        public Shape shape() {
            return new Shape(
                    ForecastConfig.DIMENSION,
                    network.pastSteps(),
                    network.futureSteps(),
                    network.modes(),
                    network.jointModes(),
                    network.radiusMeters(),
                    1);
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
        public Shape shape() {
            return new Shape(
                    network.dimension(),
                    network.pastSteps(),
                    network.futureSteps(),
                    network.modes(),
                    0,
                    network.radiusMeters(),
                    network.hops());
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
        public Shape shape() {
            return new Shape(
                    3,
                    sizes.pastSteps(),
                    sizes.futureSteps(),
                    sizes.modes(),
                    0,
                    Double.POSITIVE_INFINITY,
                    1);
        }

        @Override
        public Parameters blank() {
            Parameters one = new PoseNetwork(sizes, skeleton).initialise(0);
            return PoseMembers.join(Collections.nCopies(sizes.members(), one));
        }
    }

    /**
     * What goes in and comes out, whatever the network is.
     *
     * @param dimension D
     * @param pastSteps P
     * @param futureSteps F
     * @param modes M
     * @param jointModes J, 0 when it has none
     * @param radiusMeters how far an agent hears; infinite for the whole scene
     * @param hops neighbour steps after which nobody changes a forecast
     */
    record Shape(
            int dimension,
            int pastSteps,
            int futureSteps,
            int modes,
            int jointModes,
            double radiusMeters,
            int hops) {}

    /** Its name in {@code model.json}. */
    String name();

    /** What goes in and comes out. */
    Shape shape();

    /** Parameters with the names and shapes that the network needs. */
    Parameters blank();
}
