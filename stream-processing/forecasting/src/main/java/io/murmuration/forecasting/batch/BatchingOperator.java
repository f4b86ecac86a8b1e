package io.murmuration.forecasting.batch;

import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.ForecastingMetricNames;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.forecasting.RunCounter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Collects windows of many scenes and forecasts them in one call of the predictor.
 *
 * <p>A batch goes when it is full, when its first window has waited for the batch wait, before the
 * barrier of a checkpoint, and at the end of the input. Results leave in the order in which their
 * windows came. The operator therefore keeps no state.
 *
 * <p>It stands chained behind the windows, in their task: one predictor a task, made and warmed up
 * at the start and closed at the end.
 */
public final class BatchingOperator extends AbstractStreamOperator<ForecastResult>
        implements OneInputStreamOperator<PendingWindow, ForecastResult> {
    private static final long serialVersionUID = 1;
    private static final int HISTOGRAM_SAMPLES = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PredictorFactory factory;
    private final WindowSpec windowSpec;
    private final int futureSteps;
    private final int batchSize;
    private final long waitMillis;

    private transient SafePredictor predictor;
    private transient List<PendingWindow> waiting;
    private transient ScheduledFuture<?> timer;
    private transient RunCounter forecasts;
    private transient RunCounter fallbacks;
    private transient Histogram batchWindows;
    private transient Histogram predictMicroseconds;

    public BatchingOperator(JobOptions options) {
        this.factory = options.predictor();
        this.windowSpec = options.windows();
        this.futureSteps = options.futureSteps();
        this.batchSize = options.batchSize();
        this.waitMillis = options.batchWait().toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new ArrayList<>(batchSize);
        forecasts = new RunCounter(getRuntimeContext(), ForecastingMetricNames.FORECASTS);
        fallbacks = new RunCounter(getRuntimeContext(), ForecastingMetricNames.FALLBACKS);
        batchWindows = histogram(ForecastingMetricNames.BATCH_WINDOWS);
        predictMicroseconds = histogram(ForecastingMetricNames.PREDICT_MICROSECONDS);
        MotionPredictor made = factory.create();
        predictor = new SafePredictor(made, futureSteps);
        PredictorFit.check(made.spec(), windowSpec, futureSteps);
        predictor.predict(PredictorFit.warmUp(made.spec(), windowSpec, 1));
        predictor.predict(PredictorFit.warmUp(made.spec(), windowSpec, batchSize));
    }

    private Histogram histogram(String name) {
        return getMetricGroup()
                .histogram(name, new DescriptiveStatisticsHistogram(HISTOGRAM_SAMPLES));
    }

    @Override
    public void processElement(StreamRecord<PendingWindow> element) {
        waiting.add(element.getValue());
        if (waiting.size() >= batchSize || waitMillis == 0) {
            flush();
        } else if (timer == null) {
            timer =
                    getProcessingTimeService()
                            .registerTimer(
                                    getProcessingTimeService().getCurrentProcessingTime()
                                            + waitMillis,
                                    now -> {
                                        timer = null;
                                        flush();
                                    });
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() {
        flush();
    }

    @Override
    public void close() throws Exception {
        if (predictor != null) {
            predictor.close();
            predictor = null;
        }
        super.close();
    }

    private void flush() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (waiting.isEmpty()) {
            return;
        }
        List<SceneWindow> windows = new ArrayList<>(waiting.size());
        waiting.forEach(pending -> windows.add(pending.window()));
        long begin = System.nanoTime();
        List<Forecast> made = predictor.predict(windows);
        predictMicroseconds.update(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
        batchWindows.update(windows.size());
        long madeAtNanos = getProcessingTimeService().getCurrentProcessingTime() * NANOS_PER_MILLI;
        for (int i = 0; i < made.size(); i++) {
            emit(waiting.get(i), made.get(i), madeAtNanos);
        }
        waiting.clear();
    }

    private void emit(PendingWindow pending, Forecast forecast, long madeAtNanos) {
        ForecastFrame frame = WireForecasts.toWire(pending.window(), forecast, Outcome.CLOSED);
        forecasts.increment();
        if (forecast.agents().stream().anyMatch(AgentForecast::isFallback)) {
            fallbacks.increment();
        }
        output.collect(new StreamRecord<>(new ForecastResult(frame, pending.times(), madeAtNanos)));
        WireForecasts.interactions(pending.window(), forecast, Outcome.CLOSED)
                .ifPresent(graph -> output.collect(Tags.INTERACTIONS, new StreamRecord<>(graph)));
    }
}
