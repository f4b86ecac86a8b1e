package io.murmuration.motion.simulation;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.TickGrid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * People who cross a plaza of 36 by 24 metres with six gates, a fountain, a kiosk and trees, alone
 * and in groups, making way for each other.
 *
 * <p>The forces are those of Helbing and Molnár (1995) with the groups of Moussaïd et al. (2010);
 * {@link SocialForces} says which. The plaza is already populated in the first frame. Nobody stands
 * in a wall or an obstacle, though noise may make it look so.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class SocialForceCrowd implements Iterator<ObservedFrame> {
    /** Source of the frames; it sends whole frames. */
    public static final String SOURCE = "simulation";

    private static final double LONGEST_STEP_SECONDS = 0.05;
    private static final double WARM_UP_SECONDS = 40;

    private final CrowdOptions options;
    private final TickGrid grid;
    private final long firstTick;
    private final long frames;
    private final int stepsPerFrame;
    private final double stepSeconds;
    private final CrowdModel model;

    /** Apart from the crowd's own, so that the same people walk with and without noise. */
    private final Random noise;

    private long frame;

    /** A crowd. */
    public SocialForceCrowd(CrowdOptions options) {
        this.options = options;
        this.grid = TickGrid.ofRate(options.framesPerSecond());
        this.firstTick = Frames.firstTick(grid, options.start());
        this.frames = Frames.count(grid, firstTick, options.duration());
        double seconds = (double) grid.numerator() / grid.denominator();
        this.stepsPerFrame = (int) Math.ceil(seconds / LONGEST_STEP_SECONDS);
        this.stepSeconds = seconds / stepsPerFrame;
        this.model = new CrowdModel(Plaza.standard(), options.population(), options.seed());
        this.noise = new Random(~options.seed());
        for (double t = 0; t < WARM_UP_SECONDS; t += LONGEST_STEP_SECONDS) {
            model.step(LONGEST_STEP_SECONDS);
        }
    }

    /**
     * Several plazas, frame by frame and within a frame scene by scene.
     *
     * @param options of the first; the others have the seeds after it
     * @param count how many, at least 1; with more than one, {@code -1}, {@code -2}, … is appended
     *     to the scene's id
     */
    public static Iterator<ObservedFrame> scenes(CrowdOptions options, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("expected at least 1 scene, but had " + count);
        }
        if (count == 1) {
            return new SocialForceCrowd(options);
        }
        List<SocialForceCrowd> crowds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crowds.add(
                    new SocialForceCrowd(
                            options.withScene(options.scene() + "-" + (i + 1))
                                    .withSeed(options.seed() + i)));
        }
        return new Iterator<>() {
            private int turn;

            @Override
            public boolean hasNext() {
                return crowds.get(turn).hasNext();
            }

            @Override
            public ObservedFrame next() {
                ObservedFrame next = crowds.get(turn).next();
                turn = (turn + 1) % crowds.size();
                return next;
            }
        };
    }

    @Override
    public boolean hasNext() {
        return frame < frames;
    }

    @Override
    public ObservedFrame next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the simulation has ended");
        }
        if (frame > 0) {
            for (int step = 0; step < stepsPerFrame; step++) {
                model.step(stepSeconds);
            }
        }
        List<ObservedAgent> agents = new ArrayList<>(model.walkers().size());
        for (Walker walker : model.walkers()) {
            double[] seen = {walker.x, walker.y};
            if (options.noiseMeters() > 0) {
                seen[0] += options.noiseMeters() * noise.nextGaussian();
                seen[1] += options.noiseMeters() * noise.nextGaussian();
            }
            agents.add(new ObservedAgent(walker.id, AgentKind.PEDESTRIAN, seen, Float.NaN));
        }
        ObservedFrame observed =
                new ObservedFrame(
                        options.scene(),
                        SOURCE,
                        grid.stampNanos(firstTick + frame),
                        Frames.FRAME_ID,
                        frame,
                        agents);
        frame++;
        return observed;
    }
}
