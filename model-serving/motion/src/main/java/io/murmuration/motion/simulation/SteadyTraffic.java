package io.murmuration.motion.simulation;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.TickGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Load for benchmarks: scenes with a steady number of agents who walk straight, turn at the edges
 * of a square, leave after a minute and are replaced.
 *
 * <p>Frames come tick by tick and, within a tick, scene by scene. Positions are computed from the
 * tick directly, a few operations each, so making the load costs little beside carrying it. Agents
 * do not see each other.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class SteadyTraffic implements Iterator<ObservedFrame> {
    /** Source of the frames; it sends whole frames. */
    public static final String SOURCE = "traffic";

    private static final double SIDE_METERS = 40;
    private static final double SLOWEST_METERS_PER_SECOND = 0.8;
    private static final double FASTEST_METERS_PER_SECOND = 1.8;
    private static final double LIFE_SECONDS = 60;

    private final TickGrid grid;
    private final long firstTick;
    private final long ticks;
    private final long ticksOfLife;
    private final double secondsPerTick;
    private final long seed;
    private final String[] scenes;
    private final Walk[][] walks;
    private long tick;
    private int scene;

    /** What one agent does all its life: x = fold(x0 + vx·t), and y alike. */
    private record Walk(String id, long generation, double x, double y, double vx, double vy) {}

    /**
     * Traffic.
     *
     * @param scenes how many scenes, at least 1
     * @param agents how many agents each has at any time, at least 1
     * @param rate frames a second of each scene, "10" or "30000/1001"
     * @param start instant of the first frame, snapped forward to the grid
     * @param duration how long; without end when empty
     * @param seed of the walks
     */
    public SteadyTraffic(
            int scenes,
            int agents,
            String rate,
            Instant start,
            Optional<Duration> duration,
            long seed) {
        if (scenes < 1 || agents < 1) {
            throw new IllegalArgumentException(
                    "traffic needs a scene and an agent, but had " + scenes + " and " + agents);
        }
        this.grid = TickGrid.ofRate(rate);
        this.firstTick = Frames.firstTick(grid, start);
        this.ticks = Frames.count(grid, firstTick, duration);
        this.secondsPerTick = (double) grid.numerator() / grid.denominator();
        this.ticksOfLife = Math.max(1, Math.round(LIFE_SECONDS / secondsPerTick));
        this.seed = seed;
        this.scenes = new String[scenes];
        this.walks = new Walk[scenes][agents];
        for (int i = 0; i < scenes; i++) {
            this.scenes[i] = String.format(Locale.ROOT, "traffic-%03d", i);
        }
    }

    @Override
    public boolean hasNext() {
        return tick < ticks;
    }

    @Override
    public ObservedFrame next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the traffic has ended");
        }
        Walk[] slots = walks[scene];
        List<ObservedAgent> agents = new ArrayList<>(slots.length);
        for (int slot = 0; slot < slots.length; slot++) {
            agents.add(agent(slots, slot));
        }
        ObservedFrame frame =
                new ObservedFrame(
                        scenes[scene],
                        SOURCE,
                        grid.stampNanos(firstTick + tick),
                        Frames.FRAME_ID,
                        tick,
                        agents);
        scene++;
        if (scene == scenes.length) {
            scene = 0;
            tick++;
        }
        return frame;
    }

    private ObservedAgent agent(Walk[] slots, int slot) {
        // Lives are staggered, so that agents come and go all the time.
        long age = tick + slot * ticksOfLife / slots.length;
        long generation = age / ticksOfLife;
        Walk walk = slots[slot];
        if (walk == null || walk.generation() != generation) {
            walk = walk(slot, generation);
            slots[slot] = walk;
        }
        double seconds = (age % ticksOfLife) * secondsPerTick;
        double[] position = {
            fold(walk.x() + walk.vx() * seconds), fold(walk.y() + walk.vy() * seconds)
        };
        return new ObservedAgent(walk.id(), AgentKind.PEDESTRIAN, position, Float.NaN);
    }

    private Walk walk(int slot, long generation) {
        SplittableRandom random =
                new SplittableRandom(
                        seed
                                + 1_000_003L
                                        * (1_000_003L * (scene + 1_000_003L * slot) + generation));
        double angle = random.nextDouble(2 * Math.PI);
        double speed = random.nextDouble(SLOWEST_METERS_PER_SECOND, FASTEST_METERS_PER_SECOND);
        return new Walk(
                slot + "." + generation,
                generation,
                random.nextDouble(SIDE_METERS),
                random.nextDouble(SIDE_METERS),
                speed * StrictMath.cos(angle),
                speed * StrictMath.sin(angle));
    }

    /** Reflects a coordinate at 0 and at the side's length. */
    private static double fold(double coordinate) {
        double turns = Math.abs(coordinate) % (2 * SIDE_METERS);
        return turns <= SIDE_METERS ? turns : 2 * SIDE_METERS - turns;
    }
}
