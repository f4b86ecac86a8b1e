package io.murmuration.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void theLastWordCounts() {
        HeaderNames.put(headers, HeaderNames.REASON, "A");
        HeaderNames.put(headers, HeaderNames.REASON, "B");
        assertThat(headers.toArray()).hasSize(1);
        assertThat(HeaderNames.text(headers, HeaderNames.REASON)).isEqualTo("B");
    }

    @Test
    void aNumberIsReadBackAndAnythingElseIsNone() {
        HeaderNames.put(headers, HeaderNames.SENT_AT_NANOS, -5L);
        assertThat(HeaderNames.number(headers, HeaderNames.SENT_AT_NANOS)).hasValue(-5L);
        HeaderNames.put(headers, HeaderNames.SENT_AT_NANOS, "soon");
        assertThat(HeaderNames.number(headers, HeaderNames.SENT_AT_NANOS)).isEmpty();
        assertThat(HeaderNames.number(headers, HeaderNames.LATENESS_NANOS)).isEmpty();
    }

    @Test
    void aRecordWithoutAContentTypeIsJson() {
        assertThat(ContentType.of(headers)).hasValue(ContentType.JSON);
        headers.add(HeaderNames.CONTENT_TYPE, null);
        assertThat(ContentType.of(headers)).hasValue(ContentType.JSON);
    }

    @Test
    void contentTypesAreReadInAnyCaseAndWithParameters() {
        headers.add(HeaderNames.CONTENT_TYPE, "Application/JSON; charset=utf-8".getBytes(UTF_8));
        assertThat(ContentType.of(headers)).hasValue(ContentType.JSON);
        assertThat(ContentType.ofMediaType("application/protobuf")).hasValue(ContentType.PROTOBUF);
        assertThat(ContentType.ofMediaType("text/plain")).isEmpty();
    }
}
