package io.murmuration.motion.skeleton;

import java.nio.file.Path;
import java.util.Locale;

/** Which files hold bodies. */
public final class BodyFiles {
    private BodyFiles() {}

    /** Whether a file holds one body by its ending: {@code .bvh}, {@code .trc}, {@code .npy}. */
    public static boolean isBody(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".bvh") || name.endsWith(".trc") || name.endsWith(".npy");
    }

    /** The scene of a file: its name without the ending. */
    static String sceneOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
