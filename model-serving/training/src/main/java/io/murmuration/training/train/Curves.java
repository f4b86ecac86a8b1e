package io.murmuration.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws the course of a run as an SVG picture: loss above, validation errors below. Pure. */
final class Curves {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int MARGIN = 48;
    private static final String[] COLOURS = {"#1b6ca8", "#c8553d", "#5b8c5a"};

    private record Point(double epoch, double value) {}

    private record Line(String label, List<Point> points) {}

    private Curves() {}

    static String svg(String title, List<EpochReport> epochs) {
        List<Point> loss = new ArrayList<>();
        for (EpochReport report : epochs) {
            loss.add(new Point(report.epoch(), report.loss()));
        }
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
                                .formatted(WIDTH, 2 * HEIGHT + MARGIN, WIDTH)
                        + "font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append(text(MARGIN, 20, title));
        panel(svg, 0, "loss", List.of(new Line("training loss", loss)));
        panel(
                svg,
                HEIGHT,
                "m",
                List.of(
                        validation("minADE, validation", epochs, Validation.Score::ade),
                        validation("minFDE, validation", epochs, Validation.Score::fde),
                        validation("JADE, validation", epochs, Validation.Score::jade)));
        return svg.append(text(WIDTH / 2, 2 * HEIGHT + MARGIN - 8, "epoch"))
                .append("</svg>\n")
                .toString();
    }

    private static Line validation(
            String label, List<EpochReport> epochs, ToDoubleFunction<Validation.Score> figure) {
        List<Point> points = new ArrayList<>();
        for (EpochReport report : epochs) {
            report.validation()
                    .ifPresent(
                            score ->
                                    points.add(
                                            new Point(
                                                    report.epoch(), figure.applyAsDouble(score))));
        }
        return new Line(label, points);
    }

    private static void panel(StringBuilder svg, int top, String unit, List<Line> lines) {
        double highest = 0;
        double last = 1;
        for (Line line : lines) {
            for (Point point : line.points()) {
                highest = Math.max(highest, point.value());
                last = Math.max(last, point.epoch());
            }
        }
        highest = highest > 0 ? highest : 1;
        int bottom = top + HEIGHT;
        int height = HEIGHT - MARGIN;
        svg.append(
                "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#888\"/>%n"
                        .formatted(MARGIN, bottom - height, bottom, WIDTH - MARGIN));
        svg.append(text(4, bottom - height + 4, number(highest) + " " + unit));
        svg.append(text(4, bottom, "0"));
        svg.append(text(WIDTH - MARGIN, bottom + 14, number(last)));
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder path = new StringBuilder();
            for (Point point : lines.get(i).points()) {
                double x = MARGIN + (WIDTH - 2.0 * MARGIN) * point.epoch() / last;
                double y = bottom - height * point.value() / highest;
                path.append(path.isEmpty() ? 'M' : 'L').append(number(x)).append(' ');
                path.append(number(y)).append(' ');
            }
            svg.append(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                            .formatted(path.toString().strip(), COLOURS[i]));
            svg.append(
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\" text-anchor=\"end\">%s</text>%n"
                            .formatted(
                                    WIDTH - MARGIN,
                                    bottom - height + 14 * (i + 1),
                                    COLOURS[i],
                                    lines.get(i).label()));
        }
    }

    private static String text(int x, int y, String text) {
        return "<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
