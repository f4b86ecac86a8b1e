package io.murmuration.motion.calibration;

import io.murmuration.motion.TubeQuantiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The radii of one group of agents, and the factor for whole paths. Mutable; one thread. */
final class GroupTubes {
    private final RadiusTracker[] steps;
    private final RadiusTracker path;

    private GroupTubes(RadiusTracker[] steps, RadiusTracker path) {
        this.steps = steps;
        this.path = path;
    }

    static GroupTubes begin(TubeSpec spec, TubeGroup group, int futureSteps, TubeQuantiles start) {
        RadiusTracker[] steps = new RadiusTracker[futureSteps];
        if (group.startFactor() == TubeGroup.NO_START || !start.areFor(futureSteps)) {
            Arrays.setAll(steps, k -> RadiusTracker.withoutStart(spec));
            return new GroupTubes(steps, RadiusTracker.withoutStart(spec));
        }
        double share = spec.coverage();
        Arrays.setAll(
                steps,
                k ->
                        RadiusTracker.startingAt(
                                spec, group.startFactor() * start.radiusMeters(share, k)));
        return new GroupTubes(steps, RadiusTracker.startingAt(spec, start.pathFactor(share)));
    }

    GroupTubes copy() {
        RadiusTracker[] copies = new RadiusTracker[steps.length];
        Arrays.setAll(copies, k -> steps[k].copy());
        return new GroupTubes(copies, path.copy());
    }

    RadiusTracker step(int k) {
        return steps[k];
    }

    RadiusTracker path() {
        return path;
    }

    /** The radii of all steps, empty while one of them is not known. */
    float[] radii() {
        float[] radii = new float[steps.length];
        for (int k = 0; k < steps.length; k++) {
            if (!steps[k].isKnown()) {
                return new float[0];
            }
            radii[k] = (float) steps[k].radius();
        }
        return radii;
    }

    /** What is sent: all of it or nothing. */
    Tube tube(float[] radii) {
        return radii.length > 0 && path.isKnown()
                ? new Tube(radii, (float) path.radius())
                : Tube.NONE;
    }

    void writeTo(DataOutput out) throws IOException {
        for (RadiusTracker step : steps) {
            step.writeTo(out);
        }
        path.writeTo(out);
    }

    static GroupTubes readFrom(DataInput in, TubeSpec spec, int futureSteps) throws IOException {
        RadiusTracker[] steps = new RadiusTracker[futureSteps];
        for (int k = 0; k < futureSteps; k++) {
            steps[k] = RadiusTracker.readFrom(in, spec);
        }
        return new GroupTubes(steps, RadiusTracker.readFrom(in, spec));
    }
}
