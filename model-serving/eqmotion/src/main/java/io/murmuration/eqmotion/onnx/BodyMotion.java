package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.pose.Momentum;
import java.util.ArrayList;
import java.util.List;

/**
 * How bodies go on through the world while their poses change, as {@code RootMotion} says, in a
 * graph and in double; one step after the other, M futures of B bodies side by side.
 */
final class BodyMotion {
    private static final double NO_TURN = 1e-12;

    private final Graph graph;
    private final Momentum momentum;
    private final Vectors vectors;
    private final Value masses;
    private final Value now;
    private final Value nowCentre;
    private final Value speed;
    private final Value turning;

    /**
     * The motion of bodies.
     *
     * @param before places one step ago, finite, shape [B, joints, 3]
     * @param now places now
     * @param seen which joints are seen, 1 or 0, shape [B, joints], double
     */
    BodyMotion(Graph graph, Momentum momentum, Value before, Value now, Value seen) {
        this.graph = graph;
        this.momentum = momentum;
        vectors = new Vectors(graph);
        Value share = seen.times(graph.constant(momentum.masses(), momentum.masses().length));
        Value mass = share.dividedBy(share.sum(1, true)).withAxes(2);
        Value centre = mass.times(now).sum(1, true);
        Value earlier = mass.times(before).sum(1, true);
        masses = mass.withAxes(1);
        this.now = now.minus(centre).withAxes(1);
        nowCentre = centre.withAxes(1);
        speed = centre.minus(earlier).withAxes(1);
        turning = momentum(before.minus(earlier).withAxes(1), this.now);
    }

    /** Angular momentum of a step about the centre, shape [B, M, 1, 3]. */
    private Value momentum(Value from, Value to) {
        Value middle = from.plus(to).times(0.5);
        return vectors.cross(middle, to.minus(from)).times(masses).sum(2, true);
    }

    /**
     * Poses in the world.
     *
     * @param axes of the frame now, as rows, shape [B, 3, 3]
     * @param poses places as the frame will see them, shape [B, M, F, joints, 3]
     * @return the same shape
     */
    Value along(Value axes, Value poses, int steps) {
        Value frame = axes.withAxes(1);
        Value earlier = now;
        List<Value> world = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Value pose = poses.at(2, step);
            Value middle = pose.minus(pose.times(masses).sum(2, true));
            Value unturned = middle.matrixTimes(frame);
            double left = Math.exp(-(step + 0.5) / momentum.turnFades());
            Value missing = turning.times(left).minus(momentum(earlier, unturned));
            Value turn = turnTo(missing, earlier.plus(unturned).times(0.5));
            frame = turned(frame, turn);
            earlier = middle.matrixTimes(frame);
            double fades = momentum.shiftFades();
            Value shift = speed.times(fades * -Math.expm1(-(step + 1) / fades));
            world.add(earlier.plus(nowCentre).plus(shift).withAxes(2));
        }
        return world.get(0).joined(2, world.subList(1, steps).toArray(Value[]::new));
    }

    /** The turn that gives masses at these places a momentum, none where they are on one line. */
    private Value turnTo(Value wanted, Value places) {
        Value heavy = places.times(masses);
        Value square = Vectors.dot(heavy, places).sum(2, true);
        Value products = heavy.transposed(0, 1, 3, 2).matrixTimes(places);
        Value one = graph.constant(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3, 3);
        Value inertia = square.times(one).minus(products);
        Value first = inertia.piece(2, 0, 1);
        Value second = inertia.piece(2, 1, 2);
        Value third = inertia.piece(2, 2, 3);
        Value across = vectors.cross(second, third);
        Value cofactors =
                across.joined(2, vectors.cross(third, first), vectors.cross(first, second));
        Value determinant = Vectors.dot(first, across);
        // The trace of the inertia is twice the sum of the squares.
        Value trace = square.times(2);
        Value smallest = trace.times(trace).times(trace).times(Momentum.SMALLEST);
        Value turn = wanted.matrixTimes(cofactors).dividedBy(determinant);
        return smallest.isBelow(determinant).choose(turn, 0);
    }

    /** The rows turned by an axis times an angle, [B, M, 1, 3]: Rodrigues' formula. */
    private Value turned(Value rows, Value turn) {
        Value angle = turn.length(3, true);
        Value none = angle.isBelow(NO_TURN);
        Value one = graph.constant(new double[] {1}, 1);
        Value safe = none.choose(one, angle);
        Value sine = none.choose(one, safe.sine().dividedBy(safe));
        // (1 − cos a)/a² without the cancellation.
        Value half = safe.times(0.5).sine().dividedBy(safe);
        Value rest = none.choose(graph.constant(new double[] {0.5}, 1), half.square().times(2));
        Value once = vectors.cross(turn, rows);
        return rows.plus(once.times(sine)).plus(vectors.cross(turn, once).times(rest));
    }
}
