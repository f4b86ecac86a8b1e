package io.murmuration.motion.simulation;

import io.murmuration.motion.window.TickGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a simulated crowd is like. Immutable and validated.
 *
 * @param scene the scene's id
 * @param framesPerSecond "10" or "30000/1001"
 * @param start instant of the first frame, snapped forward to the grid
 * @param duration how long; without end when empty
 * @param population people on the plaza at a time, about; at least 1
 * @param noiseMeters standard deviation of what is seen around where people are, along each axis
 * @param seed of everything random
 */
public record CrowdOptions(
        String scene,
        String framesPerSecond,
        Instant start,
        Optional<Duration> duration,
        int population,
        double noiseMeters,
        long seed) {
    /** Scene of a crowd that has no other name. */
    public static final String DEFAULT_SCENE = "plaza";

    /** Ten frames a second: every fourth lies on the ticks of 0.4 s. */
    public static final String DEFAULT_RATE = "10";

    /** When a crowd without a date begins. */
    public static final Instant DEFAULT_START = Instant.parse("2000-01-01T00:00:00Z");

    /** People on the plaza at a time, about. */
    public static final int DEFAULT_POPULATION = 40;

    /** Seed of the crowd that everyone sees first. */
    public static final long DEFAULT_SEED = 1;

    /** The defaults, without end and without noise. */
    public static final CrowdOptions DEFAULT =
            new CrowdOptions(
                    DEFAULT_SCENE,
                    DEFAULT_RATE,
                    DEFAULT_START,
                    Optional.empty(),
                    DEFAULT_POPULATION,
                    0,
                    DEFAULT_SEED);

    /** Checks everything. */
    public CrowdOptions {
        Objects.requireNonNull(start);
        TickGrid.ofRate(framesPerSecond);
        if (scene.isEmpty()) {
            throw new IllegalArgumentException("the scene of a crowd needs an id");
        }
        if (population < 1) {
            throw new IllegalArgumentException(
                    "population must be at least 1, but was " + population);
        }
        if (!(noiseMeters >= 0) || Double.isInfinite(noiseMeters)) {
            throw new IllegalArgumentException("noise must be 0 m or more, but was " + noiseMeters);
        }
        if (duration.isPresent() && (duration.get().isNegative() || duration.get().isZero())) {
            throw new IllegalArgumentException(
                    "duration must be above zero, but was " + duration.get());
        }
    }

    /** The same in another scene. */
    public CrowdOptions withScene(String newScene) {
        return new CrowdOptions(
                newScene, framesPerSecond, start, duration, population, noiseMeters, seed);
    }

    /** The same at another rate, frames a second. */
    public CrowdOptions withRate(String newFramesPerSecond) {
        return new CrowdOptions(
                scene, newFramesPerSecond, start, duration, population, noiseMeters, seed);
    }

    /** The same beginning at another instant. */
    public CrowdOptions withStart(Instant newStart) {
        return new CrowdOptions(
                scene, framesPerSecond, newStart, duration, population, noiseMeters, seed);
    }

    /** The same for a while only. */
    public CrowdOptions withDuration(Duration newDuration) {
        return new CrowdOptions(
                scene,
                framesPerSecond,
                start,
                Optional.of(newDuration),
                population,
                noiseMeters,
                seed);
    }

    /** The same with more or fewer people. */
    public CrowdOptions withPopulation(int newPopulation) {
        return new CrowdOptions(
                scene, framesPerSecond, start, duration, newPopulation, noiseMeters, seed);
    }

    /** The same people, seen with noise. */
    public CrowdOptions withNoise(double newNoiseMeters) {
        return new CrowdOptions(
                scene, framesPerSecond, start, duration, population, newNoiseMeters, seed);
    }

    /** Other people. */
    public CrowdOptions withSeed(long newSeed) {
        return new CrowdOptions(
                scene, framesPerSecond, start, duration, population, noiseMeters, newSeed);
    }
}
