package io.murmuration.forecasting.serial;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.TubeQuantiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The binary form of a forecast, and of what its predictor's validation says. */
final class ForecastData {
    static final Forecast EMPTY =
            new Forecast(new ModelId("", "", ""), 1, List.of(), new double[0], Interactions.NONE);

    private ForecastData() {}

    static void write(Forecast forecast, DataOutput out) throws IOException {
        Data.writeText(forecast.model().name(), out);
        Data.writeText(forecast.model().version(), out);
        Data.writeText(forecast.model().checksum(), out);
        out.writeInt(forecast.futureSteps());
        out.writeInt(forecast.agents().size());
        for (AgentForecast agent : forecast.agents()) {
            Data.writeText(agent.id(), out);
            Data.writeDoubles(agent.probabilities(), out);
            Data.writeDoubles(agent.modes(), out);
            Data.writeDoubles(agent.best(), out);
            Data.writeDoubles(agent.jointModes(), out);
            Data.writeText(agent.fallbackReason(), out);
        }
        Data.writeDoubles(forecast.jointProbabilities(), out);
        write(forecast.interactions(), out);
    }

    private static void write(Interactions graph, DataOutput out) throws IOException {
        out.writeInt(graph.categories().size());
        for (String category : graph.categories()) {
            Data.writeText(category, out);
        }
        out.writeInt(graph.from().length);
        for (int edge = 0; edge < graph.from().length; edge++) {
            out.writeInt(graph.from()[edge]);
            out.writeInt(graph.to()[edge]);
        }
        for (float probability : graph.probabilities()) {
            out.writeFloat(probability);
        }
    }

    static Forecast read(DataInput in) throws IOException {
        ModelId model = new ModelId(Data.readText(in), Data.readText(in), Data.readText(in));
        int futureSteps = in.readInt();
        int size = in.readInt();
        List<AgentForecast> agents = new ArrayList<>(size);
        for (int n = 0; n < size; n++) {
            agents.add(
                    new AgentForecast(
                            Data.readText(in),
                            Data.readDoubles(in),
                            Data.readDoubles(in),
                            Data.readDoubles(in),
                            Data.readDoubles(in),
                            Data.readText(in)));
        }
        return new Forecast(model, futureSteps, agents, Data.readDoubles(in), readGraph(in));
    }

    private static Interactions readGraph(DataInput in) throws IOException {
        int count = in.readInt();
        List<String> categories = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            categories.add(Data.readText(in));
        }
        int edges = in.readInt();
        int[] from = new int[edges];
        int[] to = new int[edges];
        for (int edge = 0; edge < edges; edge++) {
            from[edge] = in.readInt();
            to[edge] = in.readInt();
        }
        float[] probabilities = new float[edges * count];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = in.readFloat();
        }
        return new Interactions(categories, from, to, probabilities);
    }

    static void write(TubeQuantiles quantiles, DataOutput out) throws IOException {
        Data.writeDoubles(quantiles.coverages(), out);
        for (double[] radii : quantiles.stepMeters()) {
            Data.writeDoubles(radii, out);
        }
        Data.writeDoubles(quantiles.pathFactors(), out);
    }

    static TubeQuantiles readQuantiles(DataInput in) throws IOException {
        double[] coverages = Data.readDoubles(in);
        double[][] radii = new double[coverages.length][];
        for (int i = 0; i < radii.length; i++) {
            radii[i] = Data.readDoubles(in);
        }
        return new TubeQuantiles(coverages, radii, Data.readDoubles(in));
    }
}
