package io.murmuration.eqmotion.serving;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.LocalFrames;
import io.murmuration.eqmotion.forecast.PackedSamples;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Puts the network's answers for the agents of one window together into its forecast. */
final class ForecastAssembler {

    private static final double[] CERTAIN = {1};

    private static final double UNITS = 0x1p32;

    /** A logit beyond this says no more than this one does. */
    private static final double LARGEST = 1e4;

    private final ForecastConfig config;
    private final ModelId model;
    private final int jointModes;
    private final List<String> categoryNames;

    /**
     * @param joint whether there are joint modes
     */
    ForecastAssembler(ForecastConfig config, ModelId model, boolean joint) {
        this.config = config;
        this.jointModes = joint ? config.jointModes() : 0;
        this.model = model;
        categoryNames = config.categoryNames();
    }

    /**
     * The forecast of one window.
     *
     * @param first sample of the window's first agent; the others follow in the window's order
     */
    Forecast assemble(
            SceneWindow window,
            PackedSamples samples,
            LocalFrames frames,
            NetworkAnswers answers,
            int first) {
        int agents = window.agents().size();
        List<AgentForecast> forecasts = new ArrayList<>(agents);
        for (int agent = 0; agent < agents; agent++) {
            int sample = first + agent;
            String id = window.agents().get(agent).id();
            // Without a frame all paths are the one that stands still.
            double[] best = paths(frames, answers.single(), sample, 1);
            double[] joint = paths(frames, answers.jointModes(), sample, jointModes);
            forecasts.add(
                    frames.hasHeading(sample)
                            ? new AgentForecast(
                                    id,
                                    softmax(votes(answers.logits(), sample, 1, config.modes())),
                                    paths(frames, answers.modes(), sample, config.modes()),
                                    best,
                                    joint,
                                    "")
                            : new AgentForecast(
                                    id, CERTAIN, best, best, joint, noDirection(samples, sample)));
        }
        return new Forecast(
                model,
                config.futureSteps(),
                forecasts,
                jointModes == 0
                        ? new double[0]
                        : softmax(votes(answers.jointLogits(), first, agents, jointModes)),
                interactions(samples, answers, first, agents));
    }

    /** Why an agent without a direction is forecast to stand still. */
    private String noDirection(PackedSamples samples, int sample) {
        int last = (sample + 1) * config.pastSteps() - 1;
        boolean seenOnce = !samples.trusted()[last - 1];
        return "no direction: "
                + (seenOnce ? "seen once" : "has not moved")
                + ", nobody else within "
                + config.radiusMeters()
                + " m";
    }

    private double[] paths(LocalFrames frames, float[] local, int sample, int count) {
        int numbers = count * config.futureSteps() * ForecastConfig.DIMENSION;
        return frames.toScene(sample, local, sample * numbers, numbers);
    }

    /**
     * Mean of the agents' logits, summed in whole multiples of 2⁻³²: such a sum does not depend on
     * the order of the agents, not even in its last bit.
     */
    private static double[] votes(float[] logits, int first, int agents, int width) {
        double[] mean = new double[width];
        for (int mode = 0; mode < width; mode++) {
            long sum = 0;
            for (int agent = first; agent < first + agents; agent++) {
                float vote = logits[agent * width + mode];
                sum += Math.round(UNITS * Math.max(-LARGEST, Math.min(LARGEST, vote)));
            }
            mean[mode] = sum / (UNITS * agents);
        }
        return mean;
    }

    private static double[] softmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElse(0);
        double[] chances = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            chances[i] = Math.exp(logits[i] - largest);
            sum += chances[i];
        }
        for (int i = 0; i < chances.length; i++) {
            chances[i] /= sum;
        }
        return chances;
    }

    private Interactions interactions(
            PackedSamples samples, NetworkAnswers answers, int first, int agents) {
        int kinds = categoryNames.size();
        int slots = config.slots();
        int edges = 0;
        for (int i = first * slots; i < (first + agents) * slots; i++) {
            edges += samples.neighbourIndex()[i] >= 0 ? 1 : 0;
        }
        int[] from = new int[edges];
        int[] to = new int[edges];
        float[] probabilities = new float[edges * kinds];
        int edge = 0;
        for (int agent = 0; agent < agents; agent++) {
            for (int slot : filledSlots(samples, first + agent)) {
                from[edge] = samples.neighbourIndex()[slot];
                to[edge] = agent;
                System.arraycopy(
                        answers.categories(), slot * kinds, probabilities, edge * kinds, kinds);
                edge++;
            }
        }
        return new Interactions(categoryNames, from, to, probabilities);
    }

    /** Filled slots of a sample, by the neighbour's place in the window. */
    private List<Integer> filledSlots(PackedSamples samples, int sample) {
        List<Integer> filled = new ArrayList<>();
        for (int slot = sample * config.slots(); slot < (sample + 1) * config.slots(); slot++) {
            if (samples.neighbourIndex()[slot] >= 0) {
                filled.add(slot);
            }
        }
        filled.sort(Comparator.comparingInt(slot -> samples.neighbourIndex()[slot]));
        return filled;
    }
}
