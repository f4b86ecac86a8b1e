package io.murmuration.local.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** People who walk in slow curves, come and go: a recording whose forecasts are not all alike. */
public final class GeneratedRecording {
    private static final int PEOPLE = 6;
    private static final int STAYS = 30;

    private GeneratedRecording() {}

    /** Writes so many frames as CSV. */
    public static Path write(Path file, int frames) throws IOException {
        List<String> lines = new ArrayList<>(List.of("frame,agent,x,y"));
        for (int frame = 0; frame < frames; frame++) {
            for (int person = 0; person < PEOPLE; person++) {
                int visit = (frame + 5 * person) / STAYS;
                double turn = 0.05 * frame + person;
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%d,%d,%.4f,%.4f",
                                frame,
                                100 * visit + person,
                                10 * Math.sin(turn) + person,
                                8 * Math.cos(0.7 * turn)));
            }
        }
        return Files.write(file, lines);
    }
}
