package io.murmuration.training.fetch;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Turns published rows of numbers into a CSV file sorted by frame and agent. Pure.
 *
 * <p>The first two columns, frame and agent, become whole numbers; the others stay as published or
 * are rounded half to even on the nearest double, as C's printf does.
 */
final class TableConverter {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int KEYS = 2;

    private record Row(long frame, long agent, String line) {}

    private TableConverter() {}

    /**
     * @throws IOException naming the first line that is no such row
     */
    static String csv(RemoteTable table, List<String> texts) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int part = 0; part < texts.size(); part++) {
            int number = 0;
            for (String line : texts.get(part).lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(table, line, table.parts().get(part) + " line " + number));
                }
            }
        }
        rows.sort(Comparator.comparingLong(Row::frame).thenComparingLong(Row::agent));
        StringBuilder csv = new StringBuilder(table.header()).append('\n');
        for (Row row : rows) {
            csv.append(row.line()).append('\n');
        }
        return csv.toString();
    }

    private static Row row(RemoteTable table, String line, String place) throws IOException {
        String[] cells = BLANKS.split(line.strip(), -1);
        try {
            StringJoiner joined = new StringJoiner(",");
            long[] keys = new long[KEYS];
            for (int i = 0; i < table.columns().size(); i++) {
                String cell = cells[table.columns().get(i)];
                if (i < KEYS) {
                    keys[i] = new BigDecimal(cell).longValueExact();
                    joined.add(Long.toString(keys[i]));
                } else {
                    joined.add(number(cell, table.decimals()));
                }
            }
            return new Row(keys[0], keys[1], joined.toString());
        } catch (ArithmeticException
                | NumberFormatException
                | ArrayIndexOutOfBoundsException unreadable) {
            throw new IOException(place + " is no row of the data set: " + line, unreadable);
        }
    }

    private static String number(String cell, int decimals) {
        double value = Double.parseDouble(cell);
        if (decimals == RemoteTable.AS_PUBLISHED) {
            return cell;
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        boolean negativeZero = rounded.signum() == 0 && value < 0;
        return (negativeZero ? "-" : "") + rounded.toPlainString();
    }
}
