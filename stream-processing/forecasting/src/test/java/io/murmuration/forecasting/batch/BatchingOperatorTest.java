package io.murmuration.forecasting.batch;

import static io.murmuration.contracts.v1.Outcome.MODEL_LATE;
import static io.murmuration.forecasting.batch.TestWindows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Interaction;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.PredictedWindow;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.forecasting.model.TestModels;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchingOperatorTest {
    private static final int BATCH = 3;
    private static final long WAIT_MILLIS = 5;

    @TempDir private Path folder;

    private OneInputStreamOperatorTestHarness<PendingWindow, PredictedWindow> harness;

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsABatchWhenItIsFull() throws Exception {
        open(options());
        send(window("a", 1, 2), window("b", 1, 1));
        assertThat(forecasts()).isEmpty();
        send(window("c", 1, 3));
        assertThat(forecasts()).hasSize(3);
        assertThat(FussyPredictor.batches()).containsExactly(3);
    }

    @Test
    void sendsABatchWhenItsFirstWindowHasWaitedLongEnough() throws Exception {
        open(options());
        harness.setProcessingTime(100);
        send(window("a", 1, 2));
        harness.setProcessingTime(100 + WAIT_MILLIS - 1);
        send(window("b", 1, 2));
        assertThat(forecasts()).isEmpty();
        harness.setProcessingTime(100 + WAIT_MILLIS);
        assertThat(FussyPredictor.batches()).containsExactly(2);

        harness.setProcessingTime(200);
        assertThat(FussyPredictor.batches()).as("no empty batch").containsExactly(2);
    }

    @Test
    void givesANewBatchItsFullWaitAfterOneThatWasFull() throws Exception {
        open(options());
        harness.setProcessingTime(100);
        send(window("a", 1, 2));
        harness.setProcessingTime(103);
        send(window("b", 1, 2), window("c", 1, 2), window("d", 1, 2));
        harness.setProcessingTime(100 + WAIT_MILLIS);
        assertThat(FussyPredictor.batches()).as("the old timer is gone").containsExactly(3);
        harness.setProcessingTime(103 + WAIT_MILLIS);
        assertThat(FussyPredictor.batches()).containsExactly(3, 1);
    }

    @Test
    void sendsEveryWindowAtOnceWhenThereIsNoWait() throws Exception {
        open(options().toBuilder().batchWait(Duration.ZERO).build());
        send(window("a", 1, 2), window("b", 1, 2));
        assertThat(FussyPredictor.batches()).containsExactly(1, 1);
    }

    @Test
    void sendsWhatWaitsBeforeTheBarrierOfACheckpoint() throws Exception {
        open(options());
        send(window("a", 1, 2));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(forecasts()).hasSize(1);
    }

    @Test
    void sendsWhatWaitsAtTheEndOfTheInput() throws Exception {
        open(options());
        send(window("a", 1, 2));
        harness.endInput();
        harness.getOperator().finish();
        assertThat(forecasts()).hasSize(1);
    }

    @Test
    void keepsTheOrderOfEveryScene() throws Exception {
        open(options());
        List<String> sent = new ArrayList<>();
        for (int tick = 1; tick <= 20; tick++) {
            for (String scene : List.of("a", "throws-b", "c")) {
                if (tick % 3 != scene.length() % 3) {
                    send(window(scene, tick, 1));
                    sent.add(scene + tick);
                }
            }
        }
        harness.prepareSnapshotPreBarrier(1);
        assertThat(forecasts())
                .extracting(f -> f.getScene() + f.getT0Nanos() / TestWindows.DT_NANOS)
                .containsExactlyElementsOf(sent);
    }

    @Test
    void standsInForTheOneSceneThatFails() throws Exception {
        open(options());
        send(window("a", 1, 1), window("throws", 1, 2), window("c", 1, 1));

        assertThat(FussyPredictor.batches()).containsExactly(3, 1, 1, 1);
        assertThat(forecasts())
                .extracting(ForecastFrame::getScene)
                .containsExactly("a", "throws", "c");
        assertThat(sources(0)).containsOnly(ForecastSource.MODEL);
        assertThat(sources(2)).containsOnly(ForecastSource.MODEL);
        ForecastFrame fallback = forecasts().get(1);
        assertThat(fallback.getModel().getName()).isEqualTo("fussy");
        assertThat(fallback.getAgentsList()).hasSize(2);
        for (AgentForecast agent : fallback.getAgentsList()) {
            assertThat(agent.getSource()).isEqualTo(ForecastSource.FALLBACK);
            assertThat(agent.getFallbackReason())
                    .isEqualTo("the model failed: IllegalStateException");
            assertThat(agent.getBest(0) + fallback.getOrigin(0))
                    .as("one metre a step to the right")
                    .isEqualTo(agent.getPosition(0) + 1);
        }
    }

    @Test
    void aSceneOfAnotherKindOfSpaceIsNotInTheCallAndNothingIsRetried() throws Exception {
        open(options());
        SceneWindow body = inSpace(window("body", 1, 2), AgentKind.JOINT);
        send(window("a", 1, 1), body, inSpace(window("hill", 1, 2), AgentKind.PEDESTRIAN));

        assertThat(FussyPredictor.batches()).containsExactly(2);
        assertThat(sources(0)).containsOnly(ForecastSource.MODEL);
        assertThat(sources(1)).containsOnly(ForecastSource.FALLBACK);
        assertThat(forecasts().get(1).getAgents(0).getFallbackReason())
                .isEqualTo("the model takes 2 dimensions, and a joint moves in 3");
        assertThat(sources(2)).containsOnly(ForecastSource.MODEL);
        assertThat(forecasts().get(2).getAgents(1).getBestList())
                .as("three dimensions")
                .hasSize(36);
        assertThat(forecasts().get(2).getAgents(1).getBest(35) + forecasts().get(2).getOrigin(2))
                .as("the height goes on")
                .isEqualTo(1.5);
    }

    /** The same scene, every agent at a height of 1.5 m. */
    private static SceneWindow inSpace(SceneWindow flat, AgentKind kind) {
        List<AgentWindow> agents = new ArrayList<>();
        for (AgentWindow agent : flat.agents()) {
            double[] positions = new double[flat.pastSteps() * 3];
            for (int step = 0; step < flat.pastSteps(); step++) {
                positions[3 * step] = agent.positions()[2 * step];
                positions[3 * step + 1] = agent.positions()[2 * step + 1];
                positions[3 * step + 2] = 1.5;
            }
            agents.add(
                    new AgentWindow(
                            agent.id(), kind, positions, agent.provenance(), agent.ageNanos()));
        }
        return new SceneWindow(
                flat.scene(), "map", 3, flat.t0Nanos(), flat.dtNanos(), flat.pastSteps(), agents);
    }

    @Test
    void standsInForAnswersThatAreIncompleteOrNotFinite() throws Exception {
        open(options());
        send(window("short", 1, 2), window("nan", 1, 2), window("c", 1, 2));
        assertThat(forecasts()).extracting(ForecastFrame::getAgentsCount).containsOnly(2);
        assertThat(sources(0)).containsOnly(ForecastSource.FALLBACK);
        assertThat(sources(1)).containsOnly(ForecastSource.FALLBACK);
        assertThat(sources(2)).containsOnly(ForecastSource.MODEL);
    }

    @Test
    void sendsTheInteractionsUnderTheIdOfTheForecastWhereThereAreAny() throws Exception {
        open(options());
        send(window("a", 1, 2), window("alone", 1, 1), window("throws", 1, 2));
        List<InteractionFrame> graphs = graphs();
        assertThat(graphs).hasSize(1);
        InteractionFrame graph = graphs.get(0);
        assertThat(graph.getScene()).isEqualTo("a");
        assertThat(graph.getT0Nanos()).isEqualTo(forecasts().get(0).getT0Nanos());
        assertThat(graph.getModel()).isEqualTo(forecasts().get(0).getModel());
        assertThat(graph.getOutcome()).isEqualTo(Outcome.CLOSED);
        assertThat(graph.getCategoriesList()).containsExactly("ignores", "avoids");
        Interaction edge = graph.getInteractions(0);
        assertThat(edge.getFrom()).isEqualTo("0");
        assertThat(edge.getTo()).isEqualTo("1");
        assertThat(edge.getProbabilitiesList()).containsExactly(0.25f, 0.75f);
    }

    @Test
    void graphsSayHowFarANeighbourMovesABestPathWhenAskedAndNotOtherwise() throws Exception {
        open(options());
        send(window("a", 1, 2), window("b", 1, 2), window("c", 1, 2));
        assertThat(graphs())
                .hasSize(3)
                .noneMatch(graph -> graph.getInteractions(0).hasInfluenceMeters());
        harness.close();

        open(options().toBuilder().influence(true).build());
        send(window("a", 1, 2), window("alone", 1, 1), window("b", 1, 2));
        assertThat(graphs()).extracting(InteractionFrame::getScene).containsExactly("a", "b");
        for (InteractionFrame graph : graphs()) {
            Interaction edge = graph.getInteractions(0);
            // What stands in for a model here walks straight on, whoever is beside it.
            assertThat(edge.hasInfluenceMeters()).isTrue();
            assertThat(edge.getInfluenceMeters()).isZero();
            assertThat(edge.getProbabilitiesList()).containsExactly(0.25f, 0.75f);
        }
    }

    private List<InteractionFrame> graphs() {
        return harness.getSideOutput(Tags.INTERACTIONS).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    @Test
    void handsOnTheTimesOfTheRecordThatClosedTheTick() throws Exception {
        open(options());
        harness.setProcessingTime(1234);
        harness.processElement(
                new StreamRecord<>(new PendingWindow(window("a", 1, 1), new StageTimes(5, 6))));
        harness.prepareSnapshotPreBarrier(1);
        PredictedWindow result = harness.extractOutputValues().get(0);
        assertThat(result.times()).isEqualTo(new StageTimes(5, 6));
        assertThat(result.forecastAtNanos()).isEqualTo(1_234_000_000L);
    }

    @Test
    void sendsJointModesOnlyWhenTheyAreAskedFor() throws Exception {
        open(options());
        send(window("a", 1, 2));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(forecasts().get(0).getJointProbabilitiesCount()).isZero();
        assertThat(forecasts().get(0).getAgents(0).getJointModesCount()).isZero();
        harness.close();

        open(options().toBuilder().jointModes(true).build());
        send(window("a", 1, 2));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(forecasts().get(0).getJointProbabilitiesList()).containsExactly(0.75f, 0.25f);
        assertThat(forecasts().get(0).getAgentsList())
                .allSatisfy(agent -> assertThat(agent.getJointModesCount()).isEqualTo(2));
    }

    @Test
    void standsInForAModelThatIsLateAndDropsWhatItSaysLater() throws Exception {
        open(options().toBuilder().deadline(Optional.of(Duration.ofMillis(50))).build());
        send(window("a", 1, 1), window("stuck", 1, 2), window("c", 1, 1));
        assertThat(forecasts()).extracting(ForecastFrame::getOutcome).containsOnly(MODEL_LATE);
        assertThat(forecasts())
                .extracting(ForecastFrame::getScene)
                .containsExactly("a", "stuck", "c");
        assertThat(forecasts().get(0).getModel().getName()).isEqualTo("fussy");
        assertThat(sources(1)).containsOnly(ForecastSource.FALLBACK);
        assertThat(forecasts().get(1).getAgents(0).getFallbackReason())
                .isEqualTo("the model was late");

        send(window("a", 2, 1), window("b", 2, 2), window("c", 2, 1));
        assertThat(forecasts().subList(3, 6))
                .as("the model is still at work on the first batch")
                .extracting(ForecastFrame::getOutcome)
                .containsOnly(MODEL_LATE);

        FussyPredictor.release();
        harness.close();
        assertThat(FussyPredictor.isClosed()).isTrue();
        assertThat(forecasts()).hasSize(6);
    }

    @Test
    void forecastsInTimeAreTheModelsOwnWithADeadlineToo() throws Exception {
        open(options().toBuilder().deadline(Optional.of(Duration.ofMinutes(1))).build());
        send(window("a", 1, 1), window("throws", 1, 2), window("c", 1, 1));
        assertThat(forecasts()).extracting(ForecastFrame::getOutcome).containsOnly(Outcome.CLOSED);
        assertThat(sources(0)).containsOnly(ForecastSource.MODEL);
        assertThat(sources(1)).containsOnly(ForecastSource.FALLBACK);
    }

    @Test
    void aGuessAtAnOverdueTickIsStraightAndLeavesAtOnceBehindItsElders() throws Exception {
        open(options());
        send(window("a", 1, 1));
        harness.processElement(
                new StreamRecord<>(
                        new PendingWindow(
                                window("a", 2, 1),
                                StageTimes.UNKNOWN,
                                Outcome.DEADLINE,
                                ModelPlan.NONE)));
        assertThat(forecasts())
                .extracting(ForecastFrame::getOutcome)
                .containsExactly(Outcome.CLOSED, Outcome.DEADLINE);
        assertThat(sources(1)).containsOnly(ForecastSource.FALLBACK);
        assertThat(forecasts().get(1).getAgents(0).getFallbackReason())
                .isEqualTo("the tick is overdue");
    }

    @Test
    void announcedModelsForecastTheTicksThatTheyAreAnnouncedFor() throws Exception {
        ModelAnnouncement serving = announced(ModelRole.SERVING, 3, folder.resolve("a"));
        ModelAnnouncement shadow = announced(ModelRole.SHADOW, 2, folder.resolve("b"));
        ModelPlan plan = ModelPlan.of(List.of(serving, shadow));
        open(options());
        for (int tick = 1; tick <= 4; tick++) {
            harness.processElement(
                    new StreamRecord<>(
                            new PendingWindow(
                                    window("s", tick, 2),
                                    StageTimes.UNKNOWN,
                                    Outcome.CLOSED,
                                    plan)));
        }
        harness.prepareSnapshotPreBarrier(1);
        assertThat(forecasts())
                .extracting(frame -> frame.getModel().getName())
                .containsExactly("fussy", "fussy", "a", "a");
        assertThat(harness.getSideOutput(Tags.SHADOW))
                .extracting(record -> record.getValue().frame().getModel().getName())
                .containsExactly("b", "b", "b");
    }

    @Test
    void aModelThatTheTaskCannotOpenLeavesTheRoleToTheJobsOwn() throws Exception {
        ModelAnnouncement gone =
                announced(ModelRole.SERVING, 0, folder.resolve("a")).toBuilder()
                        .setChecksum("another")
                        .build();
        open(options());
        harness.processElement(
                new StreamRecord<>(
                        new PendingWindow(
                                window("s", 1, 2),
                                StageTimes.UNKNOWN,
                                Outcome.CLOSED,
                                ModelPlan.of(List.of(gone)))));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(forecasts().get(0).getModel().getName()).isEqualTo("fussy");
        assertThat(sources(0)).containsOnly(ForecastSource.MODEL);
    }

    private static ModelAnnouncement announced(ModelRole role, long fromTick, Path model)
            throws Exception {
        return ModelAnnouncement.newBuilder()
                .setRole(role)
                .setValidFromNanos(fromTick * TestWindows.DT_NANOS)
                .setModel(model.toString())
                .setChecksum(TestModels.write(model, model.getFileName().toString()).checksum())
                .build();
    }

    @Test
    void auditsOneShareOfTheForecastsAndFindsAnExactModelExact() throws Exception {
        open(audited(1, ConstantVelocityPredictor::new));
        for (int tick = 1; tick <= AuditQueue.BATCH; tick++) {
            send(window("a", tick, 3));
        }
        assertThat(audits()).as("after the forecasts have gone").isEmpty();
        harness.prepareSnapshotPreBarrier(1);
        assertThat(audits()).hasSize(AuditQueue.BATCH);
        for (SymmetryAudit audit : audits()) {
            assertThat(audit.getScene()).isEqualTo("a");
            assertThat(audit.getModel().getName()).isEqualTo(ConstantVelocityPredictor.NAME);
            assertThat(audit.getRotationList()).hasSize(4);
            assertThat(audit.getShiftList()).hasSize(2);
            assertThat(audit.getResidual()).isLessThan(audit.getLimit());
        }
        assertThat(audits()).extracting(SymmetryAudit::getMirrored).contains(true, false);
    }

    @Test
    void findsTheModelThatLeansOneCentimetreToOneSide() throws Exception {
        open(audited(1, LeaningPredictor::new));
        send(window("a", 1, 3), window("a", 2, 3));
        harness.endInput();
        harness.getOperator().finish();
        assertThat(audits()).hasSize(2);
        for (SymmetryAudit audit : audits()) {
            assertThat(audit.getResidual()).isGreaterThan(audit.getLimit());
            assertThat(audit.getProbabilityResidual()).isZero();
            assertThat(audit.getWhere()).contains("agent");
        }
    }

    @Test
    void auditsTheSameForecastsInTheSameWayHoweverTheyAreBatched() throws Exception {
        List<SymmetryAudit> first = List.of();
        for (int batch : List.of(1, 3, 7)) {
            open(audited(0.2, LeaningPredictor::new).toBuilder().batchSize(batch).build());
            for (int tick = 1; tick <= 60; tick++) {
                send(window("a", tick, 2));
                if (tick == 31) {
                    harness.prepareSnapshotPreBarrier(1);
                }
            }
            harness.prepareSnapshotPreBarrier(2);
            first = first.isEmpty() ? audits() : first;
            assertThat(audits()).isEqualTo(first).hasSizeBetween(4, 24);
        }
    }

    @Test
    void auditsNoFallbackAndNoModelThatPromisesNothing() throws Exception {
        open(options().toBuilder().auditShare(1).build());
        send(window("a", 1, 2), window("throws", 1, 2), window("c", 1, 1));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(audits()).isEmpty();
        assertThat(forecasts()).hasSize(3);
    }

    @Test
    void closesThePredictorWithTheTask() throws Exception {
        open(options());
        assertThat(FussyPredictor.isClosed()).isFalse();
        harness.close();
        assertThat(FussyPredictor.isClosed()).isTrue();
    }

    @Test
    void refusesAModelThatIsMadeForOtherWindows() throws Exception {
        harness = harness(options().toBuilder().futureSteps(7).build());
        assertThatThrownBy(harness::open)
                .hasMessageContaining("fussy")
                .hasMessageContaining("12 future steps")
                .hasMessageContaining("7");
    }

    private static JobOptions options() {
        return JobOptions.builder()
                .predictor(FussyPredictor::fresh)
                .batchSize(BATCH)
                .batchWait(Duration.ofMillis(WAIT_MILLIS))
                .build();
    }

    private static JobOptions audited(double share, PredictorOfSteps predictor) {
        return options().toBuilder()
                .predictor(() -> predictor.create(JobOptions.DEFAULT_FUTURE_STEPS))
                .auditShare(share)
                .build();
    }

    /** A constructor. */
    private interface PredictorOfSteps extends Serializable {
        MotionPredictor create(int futureSteps);
    }

    private List<SymmetryAudit> audits() {
        var output = harness.getSideOutput(Tags.AUDITS);
        return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }

    private void open(JobOptions options) throws Exception {
        harness = harness(options);
        harness.open();
    }

    private static OneInputStreamOperatorTestHarness<PendingWindow, PredictedWindow> harness(
            JobOptions options) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new BatchingOperator(options));
    }

    private void send(SceneWindow... windows) throws Exception {
        for (SceneWindow window : windows) {
            harness.processElement(
                    new StreamRecord<>(new PendingWindow(window, StageTimes.UNKNOWN)));
        }
    }

    private List<ForecastFrame> forecasts() {
        return harness.extractOutputValues().stream()
                .map(one -> WireForecasts.toWire(one.window(), one.forecast(), one.outcome()))
                .toList();
    }

    private List<ForecastSource> sources(int forecast) {
        return forecasts().get(forecast).getAgentsList().stream()
                .map(AgentForecast::getSource)
                .toList();
    }
}
