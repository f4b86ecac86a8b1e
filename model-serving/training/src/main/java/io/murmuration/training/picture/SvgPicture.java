package io.murmuration.training.picture;

import java.util.Locale;

/** A picture in the making: white, y downwards, in pixels. Not thread-safe. */
public final class SvgPicture {
    private final StringBuilder svg = new StringBuilder();

    /** An empty picture. */
    public SvgPicture(int width, int height) {
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" \
                font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                """
                        .formatted(width, height, width));
    }

    /** Words that begin at a place. */
    public SvgPicture text(double x, double y, String words) {
        String safe = words.replace("&", "&amp;").replace("<", "&lt;");
        svg.append("<text x=\"%s\" y=\"%s\">%s</text>%n".formatted(number(x), number(y), safe));
        return this;
    }

    /** A filled dot. */
    public SvgPicture dot(double x, double y, double radius, String colour) {
        svg.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>%n"
                        .formatted(number(x), number(y), number(radius), colour));
        return this;
    }

    /**
     * A line through points.
     *
     * @param points x and y in turn
     * @param opacity from 0 to 1
     */
    public SvgPicture line(double[] points, String colour, double width, double opacity) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : " L")
                    .append(number(points[i]))
                    .append(' ')
                    .append(number(points[i + 1]));
        }
        svg.append(
                ("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
                                + " stroke-opacity=\"%s\" stroke-linecap=\"round\"/>%n")
                        .formatted(path, colour, number(width), number(opacity)));
        return this;
    }

    /** The text of the picture, which is not to be drawn on after it. */
    public String end() {
        return svg.append("</svg>\n").toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
