package io.murmuration.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.Delivery;
import io.murmuration.forecasting.model.StoredPredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.window.TickGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class JobOptionsTest {
    @Test
    void hasTheDefaultsThatAreWrittenDown() {
        JobOptions options = JobOptions.builder().build();
        assertThat(options.windows().step()).isEqualTo(TickGrid.ofSeconds("0.4"));
        assertThat(options.futureSteps()).isEqualTo(12);
        assertThat(options.batchSize()).isEqualTo(64);
        assertThat(options.batchWait()).isEqualTo(Duration.ofMillis(2));
        assertThat(options.delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(options.checkpointInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.idleTimeout()).contains(Duration.ofMinutes(10));
        try (MotionPredictor predictor = options.predictor().create()) {
            assertThat(predictor.spec().model().name()).isEqualTo("constant-velocity");
        }
        assertThat(options.toBuilder().build()).isEqualTo(options);
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> JobOptions.builder().batchSize(0).build())
                .hasMessage("batch size must be at least 1, but was 0");
        assertThatThrownBy(() -> JobOptions.builder().parallelism(0).build())
                .hasMessageContaining("parallelism");
        assertThatThrownBy(() -> JobOptions.builder().batchWait(Duration.ofMillis(-1)).build())
                .hasMessageContaining("batch wait");
        assertThatThrownBy(() -> JobOptions.builder().checkpointInterval(Duration.ZERO).build())
                .hasMessageContaining("checkpoint interval");
        assertThatThrownBy(() -> JobOptions.builder().groupId(" ").build())
                .hasMessageContaining("group id");
        assertThatThrownBy(
                        () -> JobOptions.builder().idleTimeout(Optional.of(Duration.ZERO)).build())
                .hasMessageContaining("idle timeout");
    }

    @Test
    void carriesItsPredictorToATask() throws Exception {
        PredictorFactory factory = JobOptions.builder().futureSteps(5).build().predictor();
        try (MotionPredictor predictor = InstantiationUtil.clone(factory).create()) {
            assertThat(predictor.spec().futureSteps()).isEqualTo(5);
        }
    }

    @Test
    void readsArgumentsAndNamesTheBadOne() {
        JobOptions options =
                JobArguments.parse(
                        "--bootstrap-servers", "broker:1",
                        "--delivery", "exactly-once",
                        "--dt", "1001/2500",
                        "--strides-per-step", "4",
                        "--lateness", "500ms",
                        "--idle-timeout", "1.5s",
                        "--topic-prefix", "test.");
        assertThat(options.bootstrapServers()).isEqualTo("broker:1");
        assertThat(options.delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(options.windows().step()).isEqualTo(new TickGrid(1001, 2500));
        assertThat(options.windows().stride()).isEqualTo(new TickGrid(1001, 10_000));
        assertThat(options.windows().lateness()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.idleTimeout()).contains(Duration.ofMillis(1500));
        assertThat(options.topics().forecasts()).isEqualTo("test.forecasts.v1");

        assertThatThrownBy(() -> JobArguments.parse("--batsh", "1"))
                .hasMessageStartingWith(
                        "unknown argument --batsh; known are --agreement, --audit-share,");
        assertThatThrownBy(() -> JobArguments.parse("--batch")).hasMessage("--batch needs a value");
        assertThatThrownBy(() -> JobArguments.parse("--batch", "many"))
                .hasMessage("--batch many: expected a whole number");
        assertThatThrownBy(() -> JobArguments.parse("--lateness", "soon"))
                .hasMessageStartingWith("--lateness soon: expected a duration");
        assertThatThrownBy(() -> JobArguments.parse("--dt", "0"))
                .hasMessageStartingWith("--dt 0: ");
    }

    @Test
    void readsWhoForecastsAndRefusesWhoCannot() {
        JobOptions options =
                JobArguments.parse(
                        "--model", "pedestrians", "--deadline", "50ms", "--joint-modes", "true");
        assertThat(options.deadline()).contains(Duration.ofMillis(50));
        assertThat(options.jointModes()).isTrue();
        assertThat(((StoredPredictor) options.predictor()).place()).isEqualTo("pedestrians");
        assertThat(((StoredPredictor) JobArguments.parse().predictor()).place())
                .as("nobody named: the first shipped model that fits")
                .isEqualTo("pedestrians");

        assertThatThrownBy(() -> JobArguments.parse("--model", "oracle"))
                .hasMessageStartingWith("--model oracle cannot be used: there is no such");
        assertThatThrownBy(() -> JobArguments.parse("--model", "pedestrians", "--dt", "0.5"))
                .hasMessage(
                        "--model pedestrians is made for 400000000 nanoseconds a step, but the job"
                                + " has 500000000");
        assertThatThrownBy(() -> JobArguments.parse("--deadline", "0ms"))
                .hasMessage("deadline must be at least 1 ms, but was PT0S");
    }

    @Test
    void setsWhatKeepsTheJobHonest() {
        JobOptions options =
                JobOptions.builder()
                        .checkpointDirectory(Path.of("checkpoints"))
                        .restoreFrom(Optional.of(Path.of("checkpoints", "job", "chk-7")))
                        .build();
        Configuration unbounded = JobConfiguration.unbounded(options);
        assertThat(unbounded.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(unbounded.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(unbounded.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
        assertThat(unbounded.get(ExecutionOptions.BUFFER_TIMEOUT))
                .isBetween(Duration.ofMillis(1), Duration.ofMillis(5));
        assertThat(unbounded.get(RestartStrategyOptions.RESTART_STRATEGY))
                .isEqualTo("failure-rate");
        assertThat(unbounded.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .startsWith("file:/")
                .contains("checkpoints");
        assertThat(unbounded.get(StateRecoveryOptions.SAVEPOINT_PATH)).endsWith("job/chk-7");

        Configuration bounded = JobConfiguration.bounded();
        assertThat(bounded.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("none");
        assertThat(bounded.contains(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isFalse();
    }
}
