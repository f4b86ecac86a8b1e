package io.murmuration.training.skeleton;

import java.util.Locale;

/** Errors for each action and frame, under the published heads and the true ones. */
final class PoseTable {
    private static final double[] LEARN_TRAJ_DEP = {11.55, 20.70, 37.42, 44.94, 57.55, 81.12};
    private static final double[] MSR_GCN = {10.14, 18.15, 33.98, 41.75, 55.20, 78.35};

    private final StringBuilder text = new StringBuilder();

    PoseTable(String model) {
        line("%s on CMU, mean over 38 joints; left protocol mm on all windows,", model);
        line(
                "middle the eight published windows, right all windows in true mm (x %.4f)",
                CmuData.TRUE_MILLIMETRES);
        heads("frame", frame -> frame);
        heads("published as ms", CmuProtocol::publishedMillis);
        heads("in truth ms", CmuProtocol::trueMillis);
    }

    private interface Head {
        double of(int frame);
    }

    private void heads(String name, Head head) {
        text.append(String.format(Locale.ROOT, "%-18s", name));
        for (int group = 0; group < 3; group++) {
            for (int frame : CmuProtocol.frames()) {
                text.append(String.format(Locale.ROOT, "%7.0f", head.of(frame)));
            }
            text.append("  ");
        }
        text.append('\n');
    }

    void row(String name, double[] all, double[] published) {
        text.append(String.format(Locale.ROOT, "%-18s", name));
        numbers(all, 1);
        text.append("  ");
        numbers(published, 1);
        text.append("  ");
        numbers(all, CmuData.TRUE_MILLIMETRES);
        text.append('\n');
    }

    String text() {
        text.append(String.format(Locale.ROOT, "%-18s", "LearnTrajDep"));
        numbers(LEARN_TRAJ_DEP, 1);
        text.append(String.format(Locale.ROOT, "%n%-18s", "MSR-GCN"));
        numbers(MSR_GCN, 1);
        return text.append("   (published means)\n").toString();
    }

    private void numbers(double[] values, double factor) {
        for (double value : values) {
            text.append(String.format(Locale.ROOT, "%7.2f", factor * value));
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
