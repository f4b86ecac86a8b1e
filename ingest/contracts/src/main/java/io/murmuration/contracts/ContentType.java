package io.murmuration.contracts;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** How the value of a record on the raw topic is written. */
public enum ContentType {
    PROTOBUF("application/x-protobuf"),
    JSON("application/json");

    private final String mediaType;

    ContentType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As it stands in the header. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * What the {@link HeaderNames#CONTENT_TYPE} header says; JSON when there is none.
     *
     * @return empty when the header names a type that is not understood
     */
    public static Optional<ContentType> of(Headers headers) {
        String text = HeaderNames.text(headers, HeaderNames.CONTENT_TYPE);
        return text == null ? Optional.of(JSON) : ofMediaType(text);
    }

    /** Reads a media type; parameters such as a character set are ignored. */
    public static Optional<ContentType> ofMediaType(String text) {
        int end = text.indexOf(';');
        String bare = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "application/json" -> Optional.of(JSON);
            case "application/x-protobuf", "application/protobuf" -> Optional.of(PROTOBUF);
            default -> Optional.empty();
        };
    }
}
