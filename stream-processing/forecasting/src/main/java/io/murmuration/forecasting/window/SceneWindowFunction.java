package io.murmuration.forecasting.window;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.ForecastingMetricNames;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounter;
import io.murmuration.forecasting.SilenceTimer;
import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.serial.Codecs;
import io.murmuration.forecasting.wire.WireObservations;
import io.murmuration.forecasting.wire.WireScenes;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.SceneSources;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.SourceApart;
import io.murmuration.motion.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each scene's memory in keyed state and lets the windower work on it.
 *
 * <p><b>State:</b> one {@link SceneState} a scene and the wall-clock time of its last record; the
 * descriptions of all scenes and the announcements of models that can still matter; with a
 * deadline, what {@link DeadlineWatch} keeps.
 *
 * <p><b>Timers:</b> an unbounded run has one processing-time timer a scene. It frees the memory of
 * a scene that was silent for the idle timeout, after closing its last ticks; time during which the
 * job was down is no silence. A bounded run has one event-time timer a scene instead, at the end of
 * time, which the final watermark fires: it closes all ticks up to the scene's clock. With a
 * deadline there are the timers of {@link DeadlineWatch} besides.
 *
 * <p>A description that comes while its scene is running takes effect at once; the latest one of a
 * scene counts. One that is taken back holds on for a scene that is running, and for no later one.
 * An announcement is told to every window that is made after it came; which ticks it concerns is in
 * it.
 */
public final class SceneWindowFunction
        extends KeyedBroadcastProcessFunction<String, Observation, Control, PendingWindow> {
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(SceneWindowFunction.class);

    /** The descriptions, by scene: broadcast state. */
    public static final MapStateDescriptor<String, SceneDescription> DESCRIPTIONS =
            new MapStateDescriptor<>(
                    "descriptions", Types.STRING, Codecs.typeOf(Codecs.SCENE_DESCRIPTION));

    /** The announcements, by their keys: broadcast state. */
    public static final MapStateDescriptor<String, ModelAnnouncement> ANNOUNCEMENTS =
            new MapStateDescriptor<>(
                    "announcements", Types.STRING, Codecs.typeOf(Codecs.MODEL_ANNOUNCEMENT));

    private static final ValueStateDescriptor<SceneState> SCENE =
            new ValueStateDescriptor<>("scene", Codecs.typeOf(Codecs.SCENE_STATE));

    private final WindowSpec spec;
    private final Duration idleTimeout;
    private final Duration deadline;
    private final ArrayList<SceneDescription> knownBeforehand;
    private final ArrayList<ModelAnnouncement> announcedBeforehand;

    private transient SceneWindower windower;
    private transient Map<String, SceneSources> declaredBeforehand;
    private transient WindowOutput output;
    private transient RunCounter scenesFreed;
    private transient RunCounter sourcesApart;
    private transient DeadlineWatch deadlines;

    private transient AnnouncedModels announced;

    private transient ValueState<SceneState> scene;
    private transient SilenceTimer silence;

    /**
     * @param options without an idle timeout for a bounded run, which keeps everything and closes
     *     all ticks at the end of its input; its scenes and models hold until the topics bring
     *     others
     */
    public SceneWindowFunction(JobOptions options) {
        this.spec = options.windows();
        this.idleTimeout = options.idleTimeout().orElse(null);
        this.deadline = options.deadline().orElse(null);
        // Lists that serialise.
        this.knownBeforehand = new ArrayList<>(options.scenes());
        this.announcedBeforehand = new ArrayList<>(options.models());
    }

    @Override
    public void open(OpenContext context) {
        windower = new SceneWindower(spec);
        declaredBeforehand = new HashMap<>();
        for (SceneDescription description : knownBeforehand) {
            declaredBeforehand.put(description.getScene(), WireScenes.toDomain(description));
        }
        announced = new AnnouncedModels(announcedBeforehand);
        output = new WindowOutput(getRuntimeContext());
        sourcesApart = new RunCounter(getRuntimeContext(), ForecastingMetricNames.SOURCES_APART);
        scenesFreed = new RunCounter(getRuntimeContext(), ForecastingMetricNames.SCENES_FREED);
        if (deadline != null) {
            deadlines =
                    new DeadlineWatch(
                            getRuntimeContext(),
                            spec.stride(),
                            deadline,
                            new RunCounter(getRuntimeContext(), ForecastingMetricNames.DEADLINES));
        }
        scene = getRuntimeContext().getState(SCENE);
        silence = isBounded() ? null : new SilenceTimer(getRuntimeContext(), idleTimeout);
    }

    @Override
    public void processElement(
            Observation observation, ReadOnlyContext context, Collector<PendingWindow> out)
            throws Exception {
        ObservedFrame frame = WireObservations.toDomain(observation.frame());
        output.begin(context::output, out, observation, frame);
        output.follow(announced.plan(context.getBroadcastState(ANNOUNCEMENTS)));
        SceneState state = scene.value();
        if (state == null) {
            state = new SceneState();
            if (isBounded()) {
                context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
            }
            SceneSources sources = declared(frame.scene(), context);
            if (sources != null) {
                windower.declare(state, sources, output);
            }
        }
        SourceApart before = state.clocks().apart(frame.source(), spec.time());
        // A bounded run knows nothing of when its records were made.
        long wallNanos = isBounded() ? 0 : observation.times().madeAtNanos();
        windower.accept(state, frame, wallNanos, output);
        output.end();
        if (before == null) {
            tellApart(frame, state.clocks().apart(frame.source(), spec.time()));
        }
        scene.update(state);
        if (!isBounded()) {
            silence.heard(context.timerService());
        }
        if (deadlines != null && state.lastClosedTick().isPresent()) {
            deadlines.closed(
                    output.latest(), state.lastClosedTick().getAsLong(), context.timerService());
        }
    }

    private void tellApart(ObservedFrame frame, SourceApart now) {
        if (now != null) {
            sourcesApart.increment();
            LOG.warn("scene {}: {}", frame.scene(), now.describe());
        }
    }

    private SceneSources declared(String id, ReadOnlyContext context) throws Exception {
        SceneDescription description = context.getBroadcastState(DESCRIPTIONS).get(id);
        return description == null ? declaredBeforehand.get(id) : WireScenes.toDomain(description);
    }

    @Override
    public void processBroadcastElement(
            Control control, Context context, Collector<PendingWindow> out) throws Exception {
        if (control instanceof Control.Model model) {
            announced.take(
                    model, context.getBroadcastState(ANNOUNCEMENTS), () -> lastTicks(context));
        } else if (control instanceof Control.Scene known) {
            describe(known.description(), context, out);
        } else if (control instanceof Control.NoScene gone) {
            context.getBroadcastState(DESCRIPTIONS).remove(gone.scene());
            declaredBeforehand.remove(gone.scene());
        }
    }

    /** Of the scenes that are alive; all are looked at, which is rare. */
    private Set<Long> lastTicks(Context context) throws Exception {
        Set<Long> ticks = new HashSet<>();
        context.applyToKeyedState(
                SCENE,
                (key, state) ->
                        state.value()
                                .lastClosedTick()
                                .ifPresent(tick -> ticks.add(spec.stride().stampNanos(tick))));
        return ticks;
    }

    private void describe(
            SceneDescription description, Context context, Collector<PendingWindow> out)
            throws Exception {
        context.getBroadcastState(DESCRIPTIONS).put(description.getScene(), description);
        output.begin(context::output, out);
        output.follow(announced.plan(context.getBroadcastState(ANNOUNCEMENTS)));
        context.applyToKeyedState(
                SCENE,
                (key, state) -> {
                    if (key.equals(description.getScene())) {
                        SceneState running = state.value();
                        windower.declare(running, WireScenes.toDomain(description), output);
                        state.update(running);
                    }
                });
        output.end();
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PendingWindow> out)
            throws Exception {
        output.begin(context::output, out);
        output.follow(announced.plan(context.getBroadcastState(ANNOUNCEMENTS)));
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            free(context);
            return;
        }
        if (DeadlineWatch.owns(timestamp)) {
            if (deadlines != null) {
                deadlines.onTimer(timestamp, context.timerService(), output);
            }
            return;
        }
        if (silence.isSilent(context.timerService())) {
            silence.clear();
            free(context);
            scenesFreed.increment();
        }
    }

    /** Nothing held back or not yet closed is lost with the memory. */
    private void free(OnTimerContext context) throws Exception {
        SceneState state = scene.value();
        if (state != null) {
            windower.finish(state, output);
            output.end();
        }
        scene.clear();
        if (deadlines != null) {
            deadlines.forget(context.timerService());
        }
    }

    private boolean isBounded() {
        return idleTimeout == null;
    }
}
