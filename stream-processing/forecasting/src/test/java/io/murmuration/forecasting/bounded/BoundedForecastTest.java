package io.murmuration.forecasting.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.forecasting.JobFailedException;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounts;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedForecastTest {
    @TempDir private Path folder;

    @Test
    void writesOneLineForEveryTickWithAnAgentOrderedByTimeAndScene() throws Exception {
        List<ObservationFrame> frames = TestScenes.walk(3, 40, 5, 1);

        RunCounts counts =
                BoundedForecast.run(
                        options().build(), new ArrayList<>(frames)::iterator, folder.resolve("a"));

        List<ForecastFrame> forecasts = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("a"))) {
            forecasts.add(MessageJson.read(line, ForecastFrame.newBuilder()).build());
        }
        long ticksWithAgents = frames.stream().filter(f -> f.getAgentsCount() > 0).count();
        assertThat(forecasts).hasSize((int) ticksWithAgents);
        assertThat(forecasts)
                .isSortedAccordingTo(
                        Comparator.comparingLong(ForecastFrame::getT0Nanos)
                                .thenComparing(ForecastFrame::getScene));
        assertThat(counts.forecasts()).isEqualTo(ticksWithAgents);
        assertThat(counts.windows()).isEqualTo(ticksWithAgents);
        assertThat(counts.frames()).isEqualTo(frames.size());
        assertThat(counts.late() + counts.dead() + counts.duplicates() + counts.fallbacks())
                .isZero();
    }

    @Test
    void leavesNoFileAndNamesTheReasonWhenTheRecordingIsBroken() {
        assertThatThrownBy(
                        () ->
                                BoundedForecast.run(
                                        options().build(),
                                        BoundedForecastTest::broken,
                                        folder.resolve("broken")))
                .isInstanceOf(JobFailedException.class)
                .hasMessage("crowd.csv line 17: expected 4 columns, found 3");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesADeadline() {
        JobOptions late = options().deadline(Optional.of(Duration.ofMillis(50))).build();
        assertThatThrownBy(
                        () ->
                                BoundedForecast.run(
                                        late, Collections::emptyIterator, folder.resolve("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a deadline looks at the wall clock, which a bounded run does not have");
    }

    private static Iterator<ObservationFrame> broken() {
        Iterator<ObservationFrame> good = TestScenes.walk(1, 16, 1, 1).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public ObservationFrame next() {
                if (good.hasNext()) {
                    return good.next();
                }
                throw new IllegalArgumentException(
                        "crowd.csv line 17: expected 4 columns, found 3");
            }
        };
    }

    private static JobOptions.Builder options() {
        return JobOptions.builder()
                .parallelism(1)
                .windows(WindowSpec.builder().lateness(Duration.ofSeconds(1)).build());
    }
}
