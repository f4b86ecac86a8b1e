package io.murmuration.training.particles;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.training.picture.SideView;
import io.murmuration.training.picture.SvgPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws simulations with what a model says of them: those with the least, the middle and the
 * largest error, so nobody chooses by taste.
 *
 * <p>Left what happens and, where there are springs, between whom; right what the model says: grey
 * the past, green what happened, blue the forecast, black a spring that is held to be there and is,
 * red a pair that is wrong, thinner where the model doubts.
 */
final class ParticlePictures {
    private static final int SIDE = 360;
    private static final int HEAD = 32;
    private static final int MARGIN = 20;

    /** Simulations that are looked at. */
    static final int LOOKED_AT = 200;

    private record Shown(
            ParticleWindow window, double[] forecast, InferredGraph graph, double ade) {}

    private final String name;
    private final boolean springs;
    private final boolean swapped;

    /**
     * @param springs whether pairs are joined or not
     * @param swapped whether the first category stands for what is joined
     */
    ParticlePictures(String name, boolean springs, boolean swapped) {
        this.name = name;
        this.springs = springs;
        this.swapped = swapped;
    }

    /** Writes {@code <name>-good.svg}, {@code -middle.svg} and {@code -worst.svg}. */
    void write(
            ParticleModel model,
            Parameters parameters,
            ParticleSet set,
            NDManager manager,
            Path directory)
            throws IOException {
        ParticleWindow[] windows =
                set.simulations().stream()
                        .limit(LOOKED_AT)
                        .map(ParticleWindow::published)
                        .toArray(ParticleWindow[]::new);
        List<Shown> all = new ArrayList<>();
        try (NDManager scope = manager.newSubManager()) {
            EncodedScenes scenes = model.encode(windows);
            EqMotionNetwork.Outputs outputs =
                    model.forward(scope, Weights.bind(parameters, scope), scenes);
            float[] futures = outputs.futures().toFloatArray();
            float[] chances = outputs.categories().toFloatArray();
            for (int b = 0; b < windows.length; b++) {
                double[] forecast = forecast(scenes, futures, b);
                all.add(
                        new Shown(
                                windows[b],
                                forecast,
                                InferredGraph.of(scenes, chances, b, swapped),
                                ade(windows[b], forecast)));
            }
        }
        all.sort(Comparator.comparingDouble(Shown::ade));
        Files.createDirectories(directory);
        draw(all.get(0), "good", directory);
        draw(all.get(all.size() / 2), "middle", directory);
        draw(all.get(all.size() - 1), "worst", directory);
    }

    /** Shape [N, F, 3]. */
    private static double[] forecast(EncodedScenes scenes, float[] futures, int window) {
        int width = ParticleModel.FUTURE * ParticleSimulator.DIMENSION;
        double[] places = new double[ParticleSimulator.PARTICLES * width];
        for (int i = 0; i < places.length; i++) {
            int agent = window * ParticleSimulator.PARTICLES + i / width;
            int axis = i % ParticleSimulator.DIMENSION;
            places[i] =
                    futures[agent * width + i % width]
                            + scenes.origins()[agent * ParticleSimulator.DIMENSION + axis];
        }
        return places;
    }

    private static double ade(ParticleWindow window, double[] forecast) {
        double sum = 0;
        double[] truth = truth(window, ParticleModel.PAST, ParticleModel.FUTURE);
        for (int at = 0; at < truth.length; at += ParticleSimulator.DIMENSION) {
            double square = 0;
            for (int axis = 0; axis < ParticleSimulator.DIMENSION; axis++) {
                double off = truth[at + axis] - forecast[at + axis];
                square += off * off;
            }
            sum += Math.sqrt(square);
        }
        return sum * ParticleSimulator.DIMENSION / truth.length;
    }

    /** Shape [N, steps, 3]. */
    private static double[] truth(ParticleWindow window, int first, int steps) {
        double[] places =
                new double[ParticleSimulator.PARTICLES * steps * ParticleSimulator.DIMENSION];
        int at = 0;
        for (int particle = 0; particle < ParticleSimulator.PARTICLES; particle++) {
            for (int t = 0; t < steps; t++) {
                for (int axis = 0; axis < ParticleSimulator.DIMENSION; axis++) {
                    places[at++] = window.at(first + t, particle, axis);
                }
            }
        }
        return places;
    }

    private void draw(Shown shown, String what, Path directory) throws IOException {
        SideView view = new SideView(0);
        double[] past = truth(shown.window(), 0, ParticleModel.PAST);
        double[] future = truth(shown.window(), ParticleModel.PAST - 1, ParticleModel.FUTURE + 1);
        view.include(past);
        view.include(future);
        view.include(shown.forecast());
        view.fit(MARGIN, HEAD + MARGIN, SIDE - 2.0 * MARGIN, SIDE - 2.0 * MARGIN);
        SvgPicture picture = new SvgPicture(2 * SIDE, HEAD + SIDE);
        picture.text(
                MARGIN,
                20,
                "%s, %s of %d: what happened%s"
                        .formatted(name, what, LOOKED_AT, springs ? ", true springs" : ""));
        picture.text(
                SIDE + MARGIN,
                20,
                String.format(
                        Locale.ROOT,
                        "what the model says%s; mean error %.3f",
                        springs ? ", inferred springs" : "",
                        shown.ade()));
        double[] now = truth(shown.window(), ParticleModel.PAST - 1, 1);
        if (springs) {
            edges(picture, view, shown, now);
        }
        paths(picture, view, past, ParticleModel.PAST, "#b5b5b5", 0);
        paths(picture, view, past, ParticleModel.PAST, "#b5b5b5", SIDE);
        paths(picture, view, future, ParticleModel.FUTURE + 1, "#2e8b3d", 0);
        paths(picture, view, fromNow(shown), ParticleModel.FUTURE + 1, "#14507a", SIDE);
        for (double shift : new double[] {0, SIDE}) {
            double[] points = view.of(now, shift);
            for (int i = 0; i < points.length; i += 2) {
                picture.dot(points[i], points[i + 1], 4, "#333333");
            }
        }
        Files.writeString(directory.resolve(name + "-" + what + ".svg"), picture.end());
    }

    /** The forecast, beginning with where the particles are; shape [N, F + 1, 3]. */
    private static double[] fromNow(Shown shown) {
        double[] joined = truth(shown.window(), ParticleModel.PAST - 1, ParticleModel.FUTURE + 1);
        int width = ParticleModel.FUTURE * ParticleSimulator.DIMENSION;
        for (int particle = 0; particle < ParticleSimulator.PARTICLES; particle++) {
            int to = particle * (width + ParticleSimulator.DIMENSION) + ParticleSimulator.DIMENSION;
            System.arraycopy(shown.forecast(), particle * width, joined, to, width);
        }
        return joined;
    }

    private static void edges(SvgPicture picture, SideView view, Shown shown, double[] now) {
        int n = ParticleSimulator.PARTICLES;
        double[] truth = view.of(now, 0);
        double[] said = view.of(now, SIDE);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                boolean joined = shown.window().simulation().edges()[i * n + j] > 0;
                double chance = (shown.graph().chance(i, j) + shown.graph().chance(j, i)) / 2;
                if (joined) {
                    picture.line(pair(truth, i, j), "#222222", 3, 0.75);
                }
                boolean right = chance > 0.5 == joined;
                if (chance > 0.5 || !right) {
                    String colour = right ? "#222222" : "#d0402b";
                    picture.line(pair(said, i, j), colour, 1 + 4 * Math.abs(chance - 0.5), 0.75);
                }
            }
        }
    }

    private static double[] pair(double[] points, int i, int j) {
        return new double[] {points[2 * i], points[2 * i + 1], points[2 * j], points[2 * j + 1]};
    }

    private static void paths(
            SvgPicture picture,
            SideView view,
            double[] places,
            int steps,
            String colour,
            double shift) {
        int width = steps * ParticleSimulator.DIMENSION;
        for (int from = 0; from < places.length; from += width) {
            double[] path = Arrays.copyOfRange(places, from, from + width);
            picture.line(view.of(path, shift), colour, 1.6, 0.8);
        }
    }
}
