package io.murmuration.forecasting;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.batch.BatchingOperator;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.kafka.KafkaSinks;
import io.murmuration.forecasting.kafka.KafkaSources;
import io.murmuration.forecasting.serial.Codecs;
import io.murmuration.forecasting.window.ReadObservations;
import io.murmuration.forecasting.window.ReadScenes;
import io.murmuration.forecasting.window.SceneWindowFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job as a pure function of its settings, its sources and its sinks.
 *
 * <pre>
 * observations ─► read ─► by scene ─► windows ─► predict ─► forecasts, interactions
 *                   │                 ▲     ├─► late
 *                   └─► dead ◄────────│─────┘
 * scenes ─► read ─► broadcast ────────┘
 * </pre>
 *
 * <p>Windows and prediction share a task, so windows cross no network. Watermarks decide nothing:
 * every scene has its own clock.
 */
public final class ForecastingJob {
    private ForecastingJob() {}

    /** Adds the job between topics of Kafka. */
    public static void build(StreamExecutionEnvironment env, JobOptions options) {
        build(
                env,
                options,
                KafkaSources.observations(options),
                KafkaSources.scenes(options),
                new KafkaSinks(options));
    }

    /**
     * Adds the job to an environment made with {@link JobConfiguration}.
     *
     * @param observations records holding {@code ObservationFrame}s; a bounded source keeps its
     *     order and has a single reader
     * @param scenes records holding {@code SceneDescription}s
     */
    public static void build(
            StreamExecutionEnvironment env,
            JobOptions options,
            Source<RawRecord, ?, ?> observations,
            Source<RawRecord, ?, ?> scenes,
            Sinks sinks) {
        SingleOutputStreamOperator<Observation> read =
                env.fromSource(
                                observations,
                                WatermarkStrategy.noWatermarks(),
                                OperatorIds.OBSERVATIONS,
                                Codecs.typeOf(Codecs.RAW_RECORD))
                        .uid(OperatorIds.OBSERVATIONS)
                        .process(new ReadObservations(), Codecs.typeOf(Codecs.OBSERVATION))
                        .name(OperatorIds.READ_OBSERVATIONS)
                        .uid(OperatorIds.READ_OBSERVATIONS);
        SingleOutputStreamOperator<SceneDescription> described =
                env.fromSource(
                                scenes,
                                WatermarkStrategy.noWatermarks(),
                                OperatorIds.SCENES,
                                Codecs.typeOf(Codecs.RAW_RECORD))
                        .uid(OperatorIds.SCENES)
                        .setParallelism(1)
                        .process(new ReadScenes(), Codecs.typeOf(Codecs.SCENE_DESCRIPTION))
                        .name(OperatorIds.READ_SCENES)
                        .uid(OperatorIds.READ_SCENES)
                        .setParallelism(1);
        SingleOutputStreamOperator<PendingWindow> windows =
                read.keyBy(observation -> observation.frame().getScene(), Types.STRING)
                        .connect(described.broadcast(SceneWindowFunction.DESCRIPTIONS))
                        .process(
                                new SceneWindowFunction(
                                        options.windows(), options.idleTimeout(), options.scenes()),
                                Codecs.typeOf(Codecs.PENDING_WINDOW))
                        .name(OperatorIds.WINDOWS)
                        .uid(OperatorIds.WINDOWS);
        SingleOutputStreamOperator<ForecastResult> forecasts =
                windows.transform(
                                OperatorIds.PREDICT,
                                Codecs.typeOf(Codecs.FORECAST_RESULT),
                                new BatchingOperator(options))
                        .uid(OperatorIds.PREDICT);
        sinks.forecasts(forecasts);
        sinks.interactions(forecasts.getSideOutput(Tags.INTERACTIONS));
        sinks.late(windows.getSideOutput(Tags.LATE));
        sinks.dead(
                read.getSideOutput(Tags.DEAD)
                        .union(
                                described.getSideOutput(Tags.DEAD),
                                windows.getSideOutput(Tags.DEAD)));
    }
}
