package io.murmuration.monitoring.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON for the page: short numbers, and null for what is no number. Thread-safe. */
final class JsonWriting {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriting() {}

    /** Something that writes itself. */
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /** What a writer writes. */
    static String text(Writer writer) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writer.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.toString();
    }

    /** A number that JSON can hold, or null. */
    static void number(JsonGenerator json, String name, double value, double perUnit)
            throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, Math.round(value * perUnit) / perUnit);
        } else {
            json.writeNullField(name);
        }
    }

    /** An array of numbers. */
    static void rounded(JsonGenerator json, String name, List<Double> values, double perUnit)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            if (Double.isFinite(value)) {
                json.writeNumber(Math.round(value * perUnit) / perUnit);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }
}
