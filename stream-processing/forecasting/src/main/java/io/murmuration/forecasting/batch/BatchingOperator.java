package io.murmuration.forecasting.batch;

import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.ForecastingMetricNames;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.forecasting.RunCounter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.PredictedWindow;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.symmetry.SymmetryAudit.Result;
import io.murmuration.motion.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * windows came. The operator therefore keeps no state. A share of the forecasts is made again from
 * moved windows, when the batch has gone: see {@link AuditQueue}.
 *
 * <p>It stands chained behind the windows, in their task: one predictor a task, made and warmed up
 * at the start and closed at the end. Each window brings the plan of the announced models with it.
 * What a model in the shadow says leaves by a side output, after the forecasts.
 *
 * <p>With a deadline the models run on threads of their own, see {@link BatchCaller}.
 */
public final class BatchingOperator extends AbstractStreamOperator<PredictedWindow>
        implements OneInputStreamOperator<PendingWindow, PredictedWindow> {
    private static final long serialVersionUID = 1;
    private static final int HISTOGRAM_SAMPLES = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String OVERDUE = "the tick is overdue";

    private final PredictorFactory factory;
    private final WindowSpec windowSpec;
    private final int futureSteps;
    private final boolean jointModes;

    /** Null for none: an operator is sent to its task in serialised form. */
    private final Duration deadline;

    private final int batchSize;
    private final long waitMillis;
    private final double auditShare;
    private final boolean influence;

    private transient ModelRoom models;
    private transient BatchCaller caller;
    private transient ModelPlan plan;
    private transient List<PendingWindow> waiting;
    private transient long waitingSinceMillis;
    private transient ScheduledFuture<?> timer;
    private transient RunCounter forecasts;
    private transient RunCounter fallbacks;
    private transient RunCounter neighboursLeftOut;
    private transient RunCounter shadowForecasts;
    private transient RunCounter auditsMade;
    private transient RunCounter auditsBroken;
    private transient AuditQueue audits;

    /** Null unless influence is asked for. */
    private transient InfluenceQueue influences;

    private transient Histogram batchWindows;
    private transient Histogram predictMicroseconds;

    public BatchingOperator(JobOptions options) {
        this.factory = options.predictor();
        this.windowSpec = options.windows();
        this.futureSteps = options.futureSteps();
        this.jointModes = options.jointModes();
        this.deadline = options.deadline().orElse(null);
        this.batchSize = options.batchSize();
        this.waitMillis = options.batchWait().toMillis();
        this.auditShare = options.auditShare();
        this.influence = options.influence();
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new ArrayList<>(batchSize);
        plan = ModelPlan.NONE;
        forecasts = new RunCounter(getRuntimeContext(), ForecastingMetricNames.FORECASTS);
        fallbacks = new RunCounter(getRuntimeContext(), ForecastingMetricNames.FALLBACKS);
        neighboursLeftOut =
                new RunCounter(getRuntimeContext(), ForecastingMetricNames.NEIGHBOURS_LEFT_OUT);
        shadowForecasts =
                new RunCounter(getRuntimeContext(), ForecastingMetricNames.SHADOW_FORECASTS);
        auditsMade = new RunCounter(getRuntimeContext(), ForecastingMetricNames.AUDITS);
        auditsBroken = new RunCounter(getRuntimeContext(), ForecastingMetricNames.AUDITS_BROKEN);
        batchWindows = histogram(ForecastingMetricNames.BATCH_WINDOWS);
        predictMicroseconds = histogram(ForecastingMetricNames.PREDICT_MICROSECONDS);
        audits =
                new AuditQueue(
                        auditShare, (moved, model) -> caller.aside(moved, model), this::emit);
        influences =
                influence
                        ? new InfluenceQueue(
                                (windows, model) -> caller.aside(windows, model), this::emit)
                        : null;
        models = new ModelRoom(factory, windowSpec, futureSteps, batchSize, jointModes);
        caller =
                new BatchCaller(
                        models,
                        Optional.ofNullable(deadline),
                        new RunCounter(getRuntimeContext(), ForecastingMetricNames.MODEL_LATE));
    }

    private Histogram histogram(String name) {
        return getMetricGroup()
                .histogram(name, new DescriptiveStatisticsHistogram(HISTOGRAM_SAMPLES));
    }

    @Override
    public void processElement(StreamRecord<PendingWindow> element) {
        PendingWindow pending = element.getValue();
        if (!pending.plan().equals(plan)) {
            // What waits was made under the old plan, whose models go with it.
            flush();
            audits.run();
            plan = pending.plan();
            models.follow(plan);
            tidy();
        }
        if (pending.outcome() == Outcome.DEADLINE) {
            flush();
            Forecast straight = models.serving(pending).fallback(pending.window(), OVERDUE);
            emit(pending, straight, Outcome.DEADLINE, now() * NANOS_PER_MILLI);
            return;
        }
        if (waiting.isEmpty()) {
            waitingSinceMillis = now();
        }
        waiting.add(pending);
        if (waiting.size() >= batchSize || waitMillis == 0) {
            flush();
        } else if (timer == null) {
            timer =
                    getProcessingTimeService()
                            .registerTimer(
                                    now() + waitMillis,
                                    at -> {
                                        timer = null;
                                        flush();
                                    });
        }
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    /** Closes models that are not needed, unless a late call may still be at work with one. */
    private void tidy() {
        if (caller.isIdle()) {
            models.tidy();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
        audits.run();
        tidy();
    }

    @Override
    public void finish() {
        flush();
        audits.run();
    }

    @Override
    public void close() throws Exception {
        if (caller != null) {
            // A model that is still at work keeps what it works with.
            if (caller.end()) {
                models.close();
            }
            caller = null;
        } else if (models != null) {
            models.close();
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
        long begin = System.nanoTime();
        BatchCaller.Answer answer = caller.forecast(waiting, now() - waitingSinceMillis);
        predictMicroseconds.update(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
        batchWindows.update(waiting.size());
        long madeAtNanos = now() * NANOS_PER_MILLI;
        for (PendingWindow pending : waiting) {
            neighboursLeftOut.add(models.serving(pending).leftOutSinceAsked());
        }
        for (int i = 0; i < waiting.size(); i++) {
            emit(waiting.get(i), answer.forecasts().get(i), answer.outcomes().get(i), madeAtNanos);
        }
        for (BatchCaller.Shadowed shadowed : caller.shadows(waiting)) {
            shadowForecasts.increment();
            output.collect(
                    Tags.SHADOW,
                    new StreamRecord<>(
                            new ForecastResult(
                                    WireForecasts.toWire(
                                            shadowed.pending().window(),
                                            sent(shadowed.forecast()),
                                            Outcome.CLOSED),
                                    shadowed.pending().times(),
                                    madeAtNanos)));
        }
        waiting.clear();
        if (influences != null) {
            influences.run();
        }
        if (audits.isFull() || models.isCrowded()) {
            audits.run();
            if (models.isCrowded()) {
                tidy();
            }
        }
    }

    private void emit(PendingWindow pending, Forecast forecast, Outcome outcome, long madeAtNanos) {
        forecasts.increment();
        if (forecast.agents().stream().anyMatch(AgentForecast::isFallback)) {
            fallbacks.increment();
        }
        SafePredictor model = models.serving(pending);
        output.collect(
                new StreamRecord<>(
                        new PredictedWindow(
                                pending.window(),
                                sent(forecast),
                                outcome,
                                model.tubeQuantiles(),
                                model.knownNoiseMeters(),
                                pending.times(),
                                madeAtNanos)));
        if (influences == null) {
            WireForecasts.interactions(pending.window(), forecast, outcome).ifPresent(this::emit);
        } else {
            influences.offer(pending.window(), forecast, outcome, model);
        }
        audits.offer(pending.window(), forecast, outcome, model);
    }

    private void emit(InteractionFrame graph) {
        output.collect(Tags.INTERACTIONS, new StreamRecord<>(graph));
    }

    private Forecast sent(Forecast forecast) {
        return jointModes ? forecast : forecast.withoutJointModes();
    }

    private void emit(SymmetryAudit audit, Result result) {
        auditsMade.increment();
        if (!result.isKept()) {
            auditsBroken.increment();
        }
        output.collect(Tags.AUDITS, new StreamRecord<>(audit));
    }
}
