package io.murmuration.training.skeleton;

import io.murmuration.motion.skeleton.Skeleton;
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
 * Draws forecasts of bodies: of each action the window whose last frame has the middle error, so
 * nobody chooses by taste.
 *
 * <p>From left to right the last pose that was seen and some frames of the future, seen from the
 * side: green what happened, blue the forecast, in the pelvis frame.
 */
final class PosePictures {
    private static final int[] SHOWN = {0, 4, 8, 14, 25};
    private static final int COLUMN = 190;
    private static final int HEIGHT = 360;
    private static final int HEAD = 48;
    private static final int MARGIN = 14;

    /** A quarter of a right angle: a leg does not hide the other. */
    private static final double TURNED = 0.9;

    /** Windows of an action that are looked at are so many frames apart. */
    private static final int APART = 5;

    private record Shown(int start, double error) {}

    private final Skeleton skeleton;
    private final int[] moving;

    PosePictures(Skeleton skeleton) {
        this.skeleton = skeleton;
        moving = skeleton.moving();
    }

    /** Writes {@code cmu-<action>.svg} for each recording. */
    void write(List<CmuSequence> recordings, PoseForecaster forecaster, Path directory)
            throws IOException {
        Files.createDirectories(directory);
        for (CmuSequence recording : recordings) {
            List<Shown> all = new ArrayList<>();
            int last = recording.frames() - CmuProtocol.PAST - CmuProtocol.FUTURE;
            for (int start = 1; start <= last; start += APART) {
                int[] one = {start};
                double[] errors = CmuProtocol.at(recording, one, skeleton, forecaster);
                all.add(new Shown(start, errors[errors.length - 1]));
            }
            all.sort(Comparator.comparingDouble(Shown::error));
            Files.writeString(
                    directory.resolve("cmu-" + recording.action() + ".svg"),
                    draw(recording, all.get(all.size() / 2), forecaster));
        }
    }

    private String draw(CmuSequence recording, Shown shown, PoseForecaster forecaster) {
        PoseWindows window =
                PoseWindows.of(skeleton, PoseWindows.Cut.plain(recording, shown.start()));
        double[] forecast = forecaster.forecast(window);
        double[][] truths = new double[SHOWN.length][];
        double[][] said = new double[SHOWN.length][];
        SideView view = new SideView(TURNED);
        for (int i = 0; i < SHOWN.length; i++) {
            truths[i] = truth(recording, shown.start() + CmuProtocol.PAST - 1 + SHOWN[i]);
            said[i] = SHOWN[i] == 0 ? null : said(forecast, SHOWN[i], truths[i]);
            view.include(truths[i]);
            if (said[i] != null) {
                view.include(said[i]);
            }
        }
        view.fit(MARGIN, HEAD, COLUMN - 2.0 * MARGIN, HEIGHT - HEAD - MARGIN);
        SvgPicture picture = new SvgPicture(COLUMN * SHOWN.length, HEIGHT);
        picture.text(
                MARGIN,
                20,
                String.format(
                        Locale.ROOT,
                        "%s, the window with the middle error: %.0f mm after %.0f ms, mean of 38"
                                + " joints; green what happened, blue the forecast",
                        recording.action(),
                        shown.error() * CmuData.TRUE_MILLIMETRES,
                        CmuProtocol.trueMillis(SHOWN[SHOWN.length - 1])));
        for (int i = 0; i < SHOWN.length; i++) {
            double shift = (double) i * COLUMN;
            String head =
                    SHOWN[i] == 0
                            ? "now"
                            : String.format(
                                    Locale.ROOT, "+%.0f ms", CmuProtocol.trueMillis(SHOWN[i]));
            picture.text(shift + MARGIN, 40, head);
            body(picture, view.of(truths[i], shift), "#2e8b3d");
            if (said[i] != null) {
                body(picture, view.of(said[i], shift), "#14507a");
            }
        }
        return picture.end();
    }

    private void body(SvgPicture picture, double[] points, String colour) {
        for (int joint = 1; joint < skeleton.joints(); joint++) {
            int parent = skeleton.parents()[joint];
            picture.line(
                    new double[] {
                        points[2 * parent], points[2 * parent + 1],
                        points[2 * joint], points[2 * joint + 1]
                    },
                    colour,
                    2.2,
                    0.8);
        }
    }

    /** All joints of a recorded frame, shape [joints, 3]. */
    private double[] truth(CmuSequence recording, int frame) {
        double[] pose = new double[skeleton.joints() * CmuData.AXES];
        for (int i = 0; i < pose.length; i++) {
            pose[i] = recording.at(frame, i / CmuData.AXES, i % CmuData.AXES);
        }
        return pose;
    }

    /** All joints of a forecast frame; those that do not move as they are in the other pose. */
    private double[] said(double[] forecast, int frame, double[] other) {
        double[] pose = other.clone();
        for (int joint = 0; joint < skeleton.joints(); joint++) {
            int row = Arrays.binarySearch(moving, skeleton.original(joint));
            if (row >= 0) {
                int from = ((frame - 1) * moving.length + row) * CmuData.AXES;
                System.arraycopy(forecast, from, pose, joint * CmuData.AXES, CmuData.AXES);
            }
        }
        return pose;
    }
}
