package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.Gait;
import io.murmuration.eqmotion.forecast.SampleEncoder;
import io.murmuration.eqmotion.forecast.Standing;
import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * What the network reads, as {@link SampleEncoder} makes it: computed in double, rounded to float
 * once. The first axis of what a mirror changes is the image: the sample itself and, where the
 * network is mirrored, its mirror image.
 *
 * <p>C images, N agents, S slots, P past steps.
 *
 * @param ego shape [C, N, 4(P−1)+3]
 * @param steps the agent's own steps alone, shape [C, N, 2(P−1)]
 * @param neighbours shape [C, N, S, 3P+3]
 * @param fade shape [N, S, 1]
 * @param pairVectors shape [N, S, 2, P+2(P−1)]
 * @param egoInvariants shape [N, 3(P−1)]
 * @param neighbourInvariants shape [N, S, 2(P−1)+P+1]
 * @param moving from 0 of an agent that stands to 1, shape [N]
 */
record SampleFeatures(
        Value ego,
        Value steps,
        Value neighbours,
        Value fade,
        Value pairVectors,
        Value egoInvariants,
        Value neighbourInvariants,
        Value moving) {

    /** Makes them of positions in the agents' frames. */
    static final class Encoder {
        private final Graph graph;
        private final ForecastConfig config;
        private final int past;
        private final int moves;

        Encoder(Graph graph, ForecastConfig config) {
            this.graph = graph;
            this.config = config;
            past = config.pastSteps();
            moves = past - 1;
        }

        SampleFeatures encode(ScenePasts pasts, NeighbourSlots slots, HeadingFrames frames) {
            graph.part("features");
            Value own = frames.toLocal(pasts.positions(), 3);
            Value other = frames.toLocal(slots.positions(), 4);

            Value trust = number(pasts.observed());
            Value trustBefore = trust.piece(1, 0, moves);
            Value known = trustBefore.times(trust.piece(1, 1, past));
            Value ownSteps = steps(own, 1).times(known.withAxes(2));
            Value ownSpeeds = ownSteps.length(2, false);
            Value ownWays = waysToNow(own, 1).times(trustBefore);
            Value flatSteps = ownSteps.reshaped(0, 2L * moves);

            Value seen = number(slots.seen());
            Value seenXy = seen.withAxes(3);
            Value filled = number(slots.filled()).withAxes(2);
            Value bothSeen = seen.piece(2, 0, moves).times(seen.piece(2, 1, past));
            Value otherSteps = steps(other, 2).times(bothSeen.withAxes(3));
            Value distance = other.at(2, past - 1).length(2, true);
            Value scaledDistance = distance.times(SampleEncoder.PER_METER).times(filled);
            Value places = other.times(SampleEncoder.PER_METER).times(seenXy);
            Value neighbours =
                    places.reshaped(0, 0, 2L * past)
                            .joined(2, otherSteps.at(2, moves - 1), scaledDistance, seen);
            Value between =
                    other.minus(own.withAxes(1))
                            .times(SampleEncoder.PER_METER)
                            .times(trust.withAxes(1, 3));
            Value pairSteps = ownSteps.withAxes(1).times(filled.withAxes(3));
            Value pairVectors =
                    between.times(seenXy).joined(2, otherSteps, pairSteps).transposed(0, 1, 3, 2);
            Value neighbourInvariants =
                    otherSteps
                            .length(3, false)
                            .joined(
                                    2,
                                    waysToNow(other, 2).times(seen.piece(2, 0, moves)),
                                    seen,
                                    scaledDistance);
            return new SampleFeatures(
                    images(
                            flatSteps.joined(1, ownSpeeds, trustBefore, levels(ownSteps, known)),
                            2 * moves,
                            2 * moves + Gait.LEVELS,
                            1),
                    images(flatSteps, 2 * moves, 0, 1),
                    images(neighbours, 2 * past + 2, past + 1, 2),
                    rounded(slots.fade().withAxes(2)),
                    rounded(pairVectors),
                    rounded(ownSpeeds.joined(1, ownWays, trustBefore)),
                    rounded(neighbourInvariants),
                    rounded(moving(ownSteps, known)));
        }

        /** What {@link Gait} says of steps, in the network's length, that are 0 if unknown. */
        private Value levels(Value steps, Value known) {
            Value mean = steps.sum(1, false).dividedBy(known.sum(1, true).larger(1));
            Value both = known.piece(1, 0, moves - 1).times(known.piece(1, 1, moves));
            Value changes = steps.piece(1, 1, moves).minus(steps.piece(1, 0, moves - 1));
            Value squares = changes.square().sum(2, false).times(both).sum(1, true);
            Value roughness = squares.dividedBy(both.sum(1, true).larger(1)).root();
            return mean.length(1, true)
                    .joined(1, steps.at(1, moves - 1).length(1, true), roughness)
                    .plus(Gait.NOTHING_METERS / config.stepMeters())
                    .logarithm()
                    .times(Gait.PER_E);
        }

        /** What {@link Standing} says of steps, in the network's length, that are 0 if unknown. */
        private Value moving(Value steps, Value known) {
            double nothing = Standing.NOTHING_METERS / config.stepMeters();
            Value both = known.piece(1, 0, moves - 1).times(known.piece(1, 1, moves));
            Value changes = steps.piece(1, 1, moves).minus(steps.piece(1, 0, moves - 1));
            Value speed =
                    steps.sum(1, false).dividedBy(known.sum(1, true).larger(1)).length(1, false);
            Value restless =
                    median(changes.length(2, false), both, moves - 1)
                            .plus(nothing)
                            .dividedBy(median(steps.length(2, false), known, moves).plus(nothing));
            Value slow = ramp(speed, Standing.SLOW, Standing.WALKING).negative().plus(1);
            Value judged = both.sum(1, false).smaller(1);
            return slow.times(ramp(restless, Standing.SMOOTH, Standing.RESTLESS))
                    .times(judged)
                    .negative()
                    .plus(1);
        }

        /** The median along axis 1 of the values that count, 0 where there is none. */
        private Value median(Value values, Value counted, int count) {
            Value sorted =
                    counted.isBelow(0.5)
                            .choose(graph.constant(new double[] {1e18}), values)
                            .smallest(count)
                            .values();
            Value number = counted.sum(1, true);
            return at(sorted, number.plus(-1), count).plus(at(sorted, number, count)).dividedBy(2);
        }

        /** The value at the place that is half of a number, rounded down; 0 beside the values. */
        private Value at(Value sorted, Value twice, int count) {
            Value place = twice.dividedBy(2).floor().as(ElementType.INT64);
            return graph.range(count).isEqualTo(place).choose(sorted, 0).sum(1, false);
        }

        private static Value ramp(Value x, double from, double to) {
            return x.plus(-from).dividedBy(to - from).larger(0).smaller(1);
        }

        /** Steps along the axis of time, in the network's length. */
        private Value steps(Value places, int time) {
            return places.piece(time, 1, past)
                    .minus(places.piece(time, 0, moves))
                    .dividedBy(config.stepMeters());
        }

        /** Distances of the past positions from the present one. */
        private Value waysToNow(Value places, int time) {
            return places.piece(time, moves, past)
                    .minus(places.piece(time, 0, moves))
                    .length(time + 1, false)
                    .times(SampleEncoder.PER_METER);
        }

        /**
         * The features and, where the network is mirrored, those of the mirror image: y changes its
         * sign.
         *
         * @param coordinates how many x and y in turn the features begin with
         * @param lengths how many others follow
         * @param axes before the features
         */
        private Value images(Value features, int coordinates, int lengths, int axes) {
            Value plain = rounded(features).withAxes(0);
            if (!config.mirrored()) {
                return plain;
            }
            int width = coordinates + lengths;
            float[] signs = new float[2 * width];
            for (int i = 0; i < width; i++) {
                signs[i] = 1;
                signs[width + i] = i < coordinates && i % 2 == 1 ? -1 : 1;
            }
            long[] shape = axes == 1 ? new long[] {2, 1, width} : new long[] {2, 1, 1, width};
            return plain.times(graph.constant(signs, shape));
        }

        private static Value number(Value truth) {
            return truth.as(ElementType.DOUBLE);
        }

        private static Value rounded(Value features) {
            return features.as(ElementType.FLOAT);
        }
    }
}
