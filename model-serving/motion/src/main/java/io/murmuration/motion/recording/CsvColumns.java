package io.murmuration.motion.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns of a recording stand, found by their names in the header.
 *
 * @param count columns of the header, and so of every row
 * @param frame index of the frame number
 * @param agent index of the agent's id
 * @param axes indices of x, y and, where there is one, z
 */
record CsvColumns(int count, int frame, int agent, int[] axes) {
    static final String EXPECTED = "frame,agent,x,y[,z]";

    /** The columns, or null when a needed one is missing. */
    static CsvColumns ofHeader(String header) {
        List<String> names = split(header);
        int frame = names.indexOf("frame");
        int agent = names.indexOf("agent");
        int x = names.indexOf("x");
        int y = names.indexOf("y");
        int z = names.indexOf("z");
        if (frame < 0 || agent < 0 || x < 0 || y < 0) {
            return null;
        }
        return new CsvColumns(
                names.size(), frame, agent, z < 0 ? new int[] {x, y} : new int[] {x, y, z});
    }

    int dimension() {
        return axes.length;
    }

    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
            fields.add(line.substring(start, comma).strip());
            start = comma + 1;
        }
        fields.add(line.substring(start).strip());
        return fields;
    }
}
