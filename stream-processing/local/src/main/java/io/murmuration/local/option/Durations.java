package io.murmuration.local.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: {@code 200ms}, {@code 1.5s}, {@code 5m}, {@code 2h}. */
public final class Durations implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|min|h)?");

    @Override
    public Duration convert(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration: expected for example 200ms, 1.5s, 5m");
        }
        String unit = matcher.group(2);
        long nanos =
                switch (unit == null ? "s" : unit) {
                    case "ms" -> 1_000_000L;
                    case "m", "min" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 1_000_000_000L;
                };
        try {
            return Duration.ofNanos(
                    new BigDecimal(matcher.group(1))
                            .multiply(BigDecimal.valueOf(nanos))
                            .toBigInteger()
                            .longValueExact());
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is longer than time itself");
        }
    }
}
