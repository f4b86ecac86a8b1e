package io.murmuration.training.evaluation;

import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.ethucy.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tubes of a predictor on sequences that it has not seen, each played as a stream from its
 * beginning.
 *
 * @param sequences figures by name of the sequence
 */
public record TubeReport(Map<String, Sequence> sequences) {
    /** When the rolling coverage is to be back after a scene has changed under its name. */
    public static final int TICKS_AFTER_SWITCH = 200;

    /**
     * One sequence.
     *
     * @param figures of it alone
     * @param afterSwitch rolling coverage {@value #TICKS_AFTER_SWITCH} ticks after the sequence
     *     took over from another one without a word, by name of the other: the validation part of a
     *     sequence of another scene; without those after which the sequence ends too soon
     */
    public record Sequence(TubeFigures figures, Map<String, Double> afterSwitch) {}

    /** The figures of a fold's test sequences, ETH also at a true 0.4 s. */
    static Map<String, Sequence> of(MotionPredictor predictor, EthUcy data, Fold fold) {
        Map<String, List<SceneWindow>> before = new LinkedHashMap<>();
        Map<String, List<Forecast>> beforeForecasts = new LinkedHashMap<>();
        for (String name : fold.learningSequences()) {
            List<SceneWindow> windows = data.stream(name, Part.VALIDATION);
            before.put(name, windows);
            beforeForecasts.put(name, StreamedTubes.forecasts(predictor, windows));
        }
        List<String> tested = new ArrayList<>(fold.testSequences());
        if (fold == Fold.ETH) {
            tested.add(EthUcy.ETH_SIX_FRAME);
        }
        Map<String, Sequence> sequences = new LinkedHashMap<>();
        for (String name : tested) {
            List<SceneWindow> windows = data.stream(name, Part.WHOLE);
            List<Forecast> forecasts = StreamedTubes.forecasts(predictor, windows);
            Map<String, Double> switches = new LinkedHashMap<>();
            before.forEach(
                    (other, earlier) ->
                            StreamedTubes.afterSwitch(
                                            earlier,
                                            beforeForecasts.get(other),
                                            windows,
                                            forecasts,
                                            predictor.tubeQuantiles(),
                                            TICKS_AFTER_SWITCH)
                                    .ifPresent(share -> switches.put(other, share)));
            sequences.put(
                    name,
                    new Sequence(
                            StreamedTubes.of(windows, forecasts, predictor.tubeQuantiles()),
                            switches));
        }
        return sequences;
    }

    /** The table, several lines; empty for no sequences. */
    String toText() {
        if (sequences.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append("tubes that follow the stream, nominal 90 %: coverage in % after ")
                .append(StreamedTubes.FIRST_TICKS)
                .append(" ticks, of all agents\n");
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-18s %9s %6s %6s  %11s  %13s  %6s  %s%n",
                        "sequence",
                        "truths",
                        "steps",
                        "paths",
                        "100 ticks",
                        "after switch",
                        "mean m",
                        "step by step"));
        sequences.forEach((name, sequence) -> text.append(line(name, sequence)));
        return text.toString();
    }

    private static String line(String name, Sequence sequence) {
        TubeFigures figures = sequence.figures();
        double[] switches =
                sequence.afterSwitch().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        List<String> steps = new ArrayList<>();
        for (double share : figures.perStep()) {
            steps.add(String.format(Locale.ROOT, "%.1f", 100 * share));
        }
        return String.format(
                Locale.ROOT,
                "%-18s %,9d %6.1f %6.1f  %11s  %13s  %6.2f  %s%n",
                name,
                figures.truths(),
                100 * figures.coverage(),
                100 * figures.pathCoverage(),
                range(figures.leastRolling(), figures.greatestRolling()),
                switches.length == 0 ? "-" : range(switches[0], switches[switches.length - 1]),
                figures.meanRadiusMeters(),
                steps.stream().collect(Collectors.joining(" ")));
    }

    private static String range(double least, double greatest) {
        return String.format(Locale.ROOT, "%.1f-%.1f", 100 * least, 100 * greatest);
    }
}
