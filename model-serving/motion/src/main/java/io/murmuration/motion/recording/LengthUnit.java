package io.murmuration.motion.recording;

import java.math.BigDecimal;

/**
 * The unit of the coordinates of a recording. What goes on is metres: for a coordinate in decimal
 * notation the double that is nearest to the exact product, so 1234.1 mm is the very number that
 * 1.2341 m is.
 */
public enum LengthUnit {
    METRES("m", "1"),
    CENTIMETRES("cm", "0.01"),
    MILLIMETRES("mm", "0.001"),
    /** The international foot, 0.3048 m. */
    FEET("ft", "0.3048");

    private final String symbol;
    private final BigDecimal exact;
    private final double metres;

    LengthUnit(String symbol, String metres) {
        this.symbol = symbol;
        this.exact = new BigDecimal(metres);
        this.metres = exact.doubleValue();
    }

    /**
     * The unit of a symbol: m, cm, mm or ft.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static LengthUnit of(String symbol) {
        for (LengthUnit unit : values()) {
            if (unit.symbol.equals(symbol)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("expected m, cm, mm or ft");
    }

    /** Its symbol, as {@link #of} takes it. */
    public String symbol() {
        return symbol;
    }

    /** How many metres it is. */
    public double metres() {
        return metres;
    }

    /**
     * A coordinate in metres.
     *
     * @param text as it is written in the file
     * @throws NumberFormatException when the text is no number
     */
    double read(String text) {
        double value = Double.parseDouble(text);
        if (this == METRES || value == 0 || !Double.isFinite(value)) {
            return value;
        }
        try {
            return new BigDecimal(text).multiply(exact).doubleValue();
        } catch (NumberFormatException e) {
            // 0x1p3 and 1f are numbers of Java alone, without an exact decimal form to start from.
            return value * metres;
        }
    }
}
