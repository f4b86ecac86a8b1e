package io.murmuration.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.murmuration.contracts.MalformedMessageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads single values from where the parser stands, or says which field holds what instead. The
 * path of a field is put together only for a complaint: this runs for every agent of a feed.
 */
final class JsonValues {
    private static final int SHOWN = 80;
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

    private final JsonParser json;

    JsonValues(JsonParser json) {
        this.json = json;
    }

    void expect(String path, JsonToken token, String what)
            throws IOException, MalformedMessageException {
        if (json.currentToken() != token) {
            throw wrong(path, what);
        }
    }

    String text(String field) throws IOException, MalformedMessageException {
        return text(field, "");
    }

    String text(String field, String parent) throws IOException, MalformedMessageException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(path(field, parent), "text");
        }
        return json.getText();
    }

    String id(String field) throws IOException, MalformedMessageException {
        return id(field, "");
    }

    /** Text, or a whole number as it is written. */
    String id(String field, String parent) throws IOException, MalformedMessageException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(path(field, parent), "text or a whole number");
        }
        return json.getText();
    }

    /** A number, {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}; null is NaN. */
    double number(String field, String parent) throws IOException, MalformedMessageException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            return json.getDoubleValue();
        }
        if (token == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        if (token == JsonToken.VALUE_STRING) {
            switch (json.getText()) {
                case "NaN" -> {
                    return Double.NaN;
                }
                case "Infinity" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-Infinity" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                default -> throw wrong(path(field, parent), "a number");
            }
        }
        throw wrong(path(field, parent), "a number");
    }

    /** A whole number of 64 bits, or text of one. */
    long integer(String field) throws IOException, MalformedMessageException {
        try {
            return switch (json.currentToken()) {
                case VALUE_NUMBER_INT -> json.getLongValue();
                case VALUE_NUMBER_FLOAT -> new BigDecimal(json.getText()).longValueExact();
                case VALUE_STRING -> Long.parseLong(json.getText());
                default -> throw wrong(field, "a whole number");
            };
        } catch (ArithmeticException | NumberFormatException | IOException e) {
            // Jackson reports a number that does not fit as an IOException.
            throw wrong(field, "a whole number of 64 bits");
        }
    }

    long unsigned(String field) throws IOException, MalformedMessageException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING) {
            try {
                return Long.parseUnsignedLong(json.getText());
            } catch (NumberFormatException e) {
                throw wrong(field, "a whole number, not negative");
            }
        }
        throw wrong(field, "a whole number, not negative");
    }

    /** Nanoseconds since the epoch; what does not fit is the end of the range on that side. */
    long instantNanos(String field) throws IOException, MalformedMessageException {
        String what = "ISO 8601 with a zone, as 2026-01-01T00:00:00.4Z";
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(field, what);
        }
        try {
            Instant instant = Instant.parse(json.getText());
            BigInteger nanos =
                    BigInteger.valueOf(instant.getEpochSecond())
                            .multiply(NANOS)
                            .add(BigInteger.valueOf(instant.getNano()));
            if (nanos.bitLength() < Long.SIZE) {
                return nanos.longValueExact();
            }
            return nanos.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        } catch (DateTimeException e) {
            throw wrong(field, what);
        }
    }

    MalformedMessageException wrong(String path, String expected) throws IOException {
        return new MalformedMessageException(
                path + ": expected " + expected + ", found " + describe());
    }

    /** What the parser stands at, in a few words. */
    String describe() throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> '"' + shortened(json.getText()) + '"';
            default -> shortened(json.getText());
        };
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String path(String field, String parent) {
        return parent.isEmpty() ? field : parent + "." + field;
    }
}
