package io.murmuration.training.ethucy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the validation part of each recording begins, from {@code splits.csv}. */
final class Splits {
    static final String FILE = "splits.csv";

    /** Frame numbers of the ETH annotation step by this from one annotated frame to the next. */
    static final int ETH_FRAMES_A_STEP = 6;

    /** The annotation counts ten times as many frames as the published file. */
    private static final int ANNOTATION_FRAMES_A_PUBLISHED = 10;

    private static final String SEQUENCE = "sequence";
    private static final String CUT = "val_first_frame";

    private final Path file;
    private final Map<String, Integer> cuts;

    private Splits(Path file, Map<String, Integer> cuts) {
        this.file = file;
        this.cuts = cuts;
    }

    static Splits read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    file
                            + " cannot be read: it says where the validation part of each sequence"
                            + " begins; get the data set with: murmuration data fetch ethucy",
                    unreadable);
        }
        List<String> header = lines.isEmpty() ? List.of() : List.of(lines.get(0).split(","));
        int name = header.indexOf(SEQUENCE);
        int cut = header.indexOf(CUT);
        if (name < 0 || cut < 0) {
            throw new IllegalArgumentException(
                    file
                            + ": expected the columns "
                            + SEQUENCE
                            + " and "
                            + CUT
                            + ", found "
                            + header);
        }
        Map<String, Integer> cuts = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != header.size()) {
                throw new IllegalArgumentException(
                        "%s line %d: expected %d columns, found %d"
                                .formatted(file, i + 1, header.size(), cells.length));
            }
            cuts.put(cells[name], Integer.valueOf(cells[cut]));
        }
        return new Splits(file, cuts);
    }

    /** The first validation frame in the numbering of that recording's own file. */
    int firstValidationFrame(String sequence) {
        if (sequence.equals(EthUcy.ETH_SIX_FRAME)) {
            return firstValidationFrame(EthUcy.ETH) * ANNOTATION_FRAMES_A_PUBLISHED;
        }
        Integer cut = cuts.get(sequence);
        if (cut == null) {
            throw new IllegalArgumentException(file + " has no sequence \"" + sequence + "\"");
        }
        return cut;
    }
}
