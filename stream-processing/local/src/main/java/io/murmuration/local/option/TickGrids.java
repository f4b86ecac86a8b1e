package io.murmuration.local.option;

import io.murmuration.motion.window.TickGrid;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a period in seconds: {@code 0.4}, {@code 0.4s}, {@code 400ms}, {@code 1001/30000}. */
public final class TickGrids implements ITypeConverter<TickGrid> {
    @Override
    public TickGrid convert(String text) {
        String period = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (period.endsWith("ms")) {
                return TickGrid.ofSeconds(
                        period.substring(0, period.length() - 2).strip() + "/1000");
            }
            return TickGrid.ofSeconds(
                    period.endsWith("s") ? period.substring(0, period.length() - 1) : period);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
