package io.murmuration.forecasting;

import io.murmuration.forecasting.batch.BatchingOperator;
import io.murmuration.forecasting.calibrate.CalibrateFunction;
import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.PredictedWindow;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.kafka.KafkaSinks;
import io.murmuration.forecasting.kafka.KafkaSources;
import io.murmuration.forecasting.model.AnnouncementReader;
import io.murmuration.forecasting.model.ModelCheck;
import io.murmuration.forecasting.serial.Codecs;
import io.murmuration.forecasting.window.ReadModels;
import io.murmuration.forecasting.window.ReadObservations;
import io.murmuration.forecasting.window.ReadScenes;
import io.murmuration.forecasting.window.SceneWindowFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;

/**
 * The job as a pure function of its settings, its sources and its sinks.
 *
 * <pre>
 * observations ─► read ─► by scene ─► windows ─► predict ─► calibrate ─► forecasts
 *                   │                 ▲     ├─► late    ├─► shadow, interactions
 *                   └─► dead ◄────────│─────┘           └─► audits
 * scenes ─► read ─┬─► broadcast ──────┘
 * models ─► read ─┘
 * </pre>
 *
 * <p>Windows, prediction and calibration share a task, so windows cross no network. Watermarks
 * decide nothing: every scene has its own clock.
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
                KafkaSources.models(options),
                new KafkaSinks(options));
    }

    /**
     * Adds the job to an environment made with {@link JobConfiguration}.
     *
     * @param observations records holding {@code ObservationFrame}s; a bounded source keeps its
     *     order and has a single reader
     * @param scenes records holding {@code SceneDescription}s
     * @param models records holding {@code ModelAnnouncement}s
     */
    public static void build(
            StreamExecutionEnvironment env,
            JobOptions options,
            Source<RawRecord, ?, ?> observations,
            Source<RawRecord, ?, ?> scenes,
            Source<RawRecord, ?, ?> models,
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
        SingleOutputStreamOperator<Control> described =
                control(env, scenes, OperatorIds.SCENES, new ReadScenes(), OperatorIds.READ_SCENES);
        ModelCheck check = new ModelCheck(options.windows(), options.futureSteps());
        SingleOutputStreamOperator<Control> announced =
                control(
                        env,
                        models,
                        OperatorIds.MODELS,
                        new ReadModels(new AnnouncementReader(check)),
                        OperatorIds.READ_MODELS);
        SingleOutputStreamOperator<PendingWindow> windows =
                read.keyBy(observation -> observation.frame().getScene(), Types.STRING)
                        .connect(
                                described
                                        .union(announced)
                                        .broadcast(
                                                SceneWindowFunction.DESCRIPTIONS,
                                                SceneWindowFunction.ANNOUNCEMENTS))
                        .process(
                                new SceneWindowFunction(options),
                                Codecs.typeOf(Codecs.PENDING_WINDOW))
                        .name(OperatorIds.WINDOWS)
                        .uid(OperatorIds.WINDOWS);
        SingleOutputStreamOperator<PredictedWindow> predicted =
                windows.transform(
                                OperatorIds.PREDICT,
                                Codecs.typeOf(Codecs.PREDICTED_WINDOW),
                                new BatchingOperator(options))
                        .uid(OperatorIds.PREDICT);
        // Prediction leaves every scene in the task of its windows, so its key needs no exchange.
        SingleOutputStreamOperator<ForecastResult> forecasts =
                DataStreamUtils.reinterpretAsKeyedStream(
                                predicted, one -> one.window().scene(), Types.STRING)
                        .process(
                                new CalibrateFunction(options.tubes(), options.idleTimeout()),
                                Codecs.typeOf(Codecs.FORECAST_RESULT))
                        .name(OperatorIds.CALIBRATE)
                        .uid(OperatorIds.CALIBRATE);
        sinks.forecasts(forecasts);
        sinks.shadow(predicted.getSideOutput(Tags.SHADOW));
        sinks.interactions(predicted.getSideOutput(Tags.INTERACTIONS));
        sinks.audits(predicted.getSideOutput(Tags.AUDITS));
        sinks.late(windows.getSideOutput(Tags.LATE));
        sinks.dead(
                read.getSideOutput(Tags.DEAD)
                        .union(
                                described.getSideOutput(Tags.DEAD),
                                announced.getSideOutput(Tags.DEAD),
                                windows.getSideOutput(Tags.DEAD)));
    }

    /** What every task has to know: read in one place, so that all hear it in one order. */
    private static SingleOutputStreamOperator<Control> control(
            StreamExecutionEnvironment env,
            Source<RawRecord, ?, ?> source,
            String sourceId,
            ProcessFunction<RawRecord, Control> reader,
            String readerId) {
        return env.fromSource(
                        source,
                        WatermarkStrategy.noWatermarks(),
                        sourceId,
                        Codecs.typeOf(Codecs.RAW_RECORD))
                .uid(sourceId)
                .setParallelism(1)
                .process(reader, Codecs.typeOf(Codecs.CONTROL))
                .name(readerId)
                .uid(readerId)
                .setParallelism(1);
    }
}
