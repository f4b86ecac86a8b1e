package io.murmuration.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void namesFollowThePrefix() {
        assertThat(Topics.DEFAULT.all())
                .containsExactly(
                        "motion.observations.raw.v1",
                        "motion.observations.v1",
                        "motion.observations.dead.v1",
                        "motion.observations.late.v1",
                        "motion.scenes.v1",
                        "motion.models.v1",
                        "motion.forecasts.v1",
                        "motion.forecasts.shadow.v1",
                        "motion.interactions.v1",
                        "motion.audits.v1",
                        "motion.scores.v1",
                        "motion.alerts.v1");
        assertThat(new Topics("site-7.").forecasts()).isEqualTo("site-7.forecasts.v1");
    }

    @Test
    void aPrefixThatKafkaWouldRefuseIsNamed() {
        assertThatThrownBy(() -> new Topics("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic prefix 'a b'");
    }

    @Test
    void noTopicLosesRecordsByTheAgeOfTheirStamps() {
        for (String topic : Topics.DEFAULT.all()) {
            Map<String, String> settings = TopicSettings.of(Topics.DEFAULT, topic);
            assertThat(settings).containsEntry("max.message.bytes", "16777216");
            assertThat(settings).containsEntry("message.timestamp.type", "CreateTime");
            if (topic.equals(Topics.DEFAULT.scenes()) || topic.equals(Topics.DEFAULT.models())) {
                assertThat(settings).containsEntry("cleanup.policy", "compact");
            } else {
                assertThat(settings)
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", "-1")
                        .containsEntry("message.timestamp.after.max.ms", "9223372036854775807")
                        .containsEntry("segment.ms", "9223372036854775807")
                        .containsKey("retention.bytes");
            }
        }
    }
}
