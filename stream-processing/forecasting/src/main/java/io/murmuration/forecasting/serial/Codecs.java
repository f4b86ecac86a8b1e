package io.murmuration.forecasting.serial;

import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.LateObservation;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.PredictedWindow;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.calibration.TubeState;
import io.murmuration.motion.window.SceneState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codecs of every type that flows or is kept, and how they are found by name. */
public final class Codecs {
    private static final byte MODEL = 0;
    private static final byte SCENE = 1;
    private static final byte NO_SCENE = 2;

    public static final Codec<ObservationFrame> OBSERVATION_FRAME =
            new MessageCodec<>(
                    "observation-frame",
                    ObservationFrame.class,
                    ObservationFrame.getDefaultInstance());
    public static final Codec<SceneDescription> SCENE_DESCRIPTION =
            new MessageCodec<>(
                    "scene-description",
                    SceneDescription.class,
                    SceneDescription.getDefaultInstance());
    public static final Codec<ForecastFrame> FORECAST_FRAME =
            new MessageCodec<>(
                    "forecast-frame", ForecastFrame.class, ForecastFrame.getDefaultInstance());
    public static final Codec<InteractionFrame> INTERACTION_FRAME =
            new MessageCodec<>(
                    "interaction-frame",
                    InteractionFrame.class,
                    InteractionFrame.getDefaultInstance());
    public static final Codec<ModelAnnouncement> MODEL_ANNOUNCEMENT =
            new MessageCodec<>(
                    "model-announcement",
                    ModelAnnouncement.class,
                    ModelAnnouncement.getDefaultInstance());
    public static final Codec<SymmetryAudit> SYMMETRY_AUDIT =
            new MessageCodec<>(
                    "symmetry-audit", SymmetryAudit.class, SymmetryAudit.getDefaultInstance());
    public static final Codec<TubeState> TUBE_STATE = new TubeStateCodec();
    public static final Codec<SceneState> SCENE_STATE = new SceneStateCodec();

    public static final Codec<RawRecord> RAW_RECORD =
            new ValueCodec<>(
                    "raw-record",
                    RawRecord.class,
                    () -> new RawRecord(null, null, RecordOrigin.NONE, StageTimes.UNKNOWN),
                    (value, out) -> {
                        Data.writeBytes(value.key(), out);
                        Data.writeBytes(value.value(), out);
                        write(value.origin(), out);
                        write(value.times(), out);
                    },
                    in ->
                            new RawRecord(
                                    Data.readBytes(in),
                                    Data.readBytes(in),
                                    readOrigin(in),
                                    readTimes(in)));

    public static final Codec<Observation> OBSERVATION =
            new ValueCodec<>(
                    "observation",
                    Observation.class,
                    () -> Observation.of(ObservationFrame.getDefaultInstance()),
                    (value, out) -> {
                        OBSERVATION_FRAME.write(value.frame(), out);
                        write(value.origin(), out);
                        write(value.times(), out);
                    },
                    in ->
                            new Observation(
                                    OBSERVATION_FRAME.read(in), readOrigin(in), readTimes(in)));

    public static final Codec<LateObservation> LATE_OBSERVATION =
            new ValueCodec<>(
                    "late-observation",
                    LateObservation.class,
                    () ->
                            new LateObservation(
                                    ObservationFrame.getDefaultInstance(), RecordOrigin.NONE, 0),
                    (value, out) -> {
                        OBSERVATION_FRAME.write(value.frame(), out);
                        write(value.origin(), out);
                        out.writeLong(value.latenessNanos());
                    },
                    in ->
                            new LateObservation(
                                    OBSERVATION_FRAME.read(in), readOrigin(in), in.readLong()));

    public static final Codec<DeadLetter> DEAD_LETTER =
            new ValueCodec<>(
                    "dead-letter",
                    DeadLetter.class,
                    () ->
                            new DeadLetter(
                                    null, null, RecordOrigin.NONE, RefusalReason.UNREADABLE, ""),
                    (value, out) -> {
                        Data.writeBytes(value.key(), out);
                        Data.writeBytes(value.value(), out);
                        write(value.origin(), out);
                        Data.writeText(value.reason().name(), out);
                        Data.writeText(value.message(), out);
                        Data.writeTexts(value.agents(), out);
                    },
                    in ->
                            new DeadLetter(
                                    Data.readBytes(in),
                                    Data.readBytes(in),
                                    readOrigin(in),
                                    RefusalReason.valueOf(Data.readText(in)),
                                    Data.readText(in),
                                    Data.readTexts(in)));

    public static final Codec<Control> CONTROL =
            new ValueCodec<>(
                    "control",
                    Control.class,
                    () -> new Control.Scene(SceneDescription.getDefaultInstance()),
                    Codecs::write,
                    Codecs::readControl);

    public static final Codec<PendingWindow> PENDING_WINDOW =
            new ValueCodec<>(
                    "pending-window",
                    PendingWindow.class,
                    () -> new PendingWindow(WindowData.EMPTY, StageTimes.UNKNOWN),
                    (value, out) -> {
                        WindowData.write(value.window(), out);
                        write(value.times(), out);
                        out.writeInt(value.outcome().getNumber());
                        write(value.plan(), out);
                    },
                    in ->
                            new PendingWindow(
                                    WindowData.read(in),
                                    readTimes(in),
                                    Outcome.forNumber(in.readInt()),
                                    readPlan(in)));

    public static final Codec<PredictedWindow> PREDICTED_WINDOW =
            new ValueCodec<>(
                    "predicted-window",
                    PredictedWindow.class,
                    () ->
                            new PredictedWindow(
                                    WindowData.EMPTY,
                                    ForecastData.EMPTY,
                                    Outcome.CLOSED,
                                    TubeQuantiles.NONE,
                                    0,
                                    StageTimes.UNKNOWN,
                                    0),
                    (value, out) -> {
                        WindowData.write(value.window(), out);
                        ForecastData.write(value.forecast(), out);
                        out.writeInt(value.outcome().getNumber());
                        ForecastData.write(value.quantiles(), out);
                        out.writeDouble(value.knownNoiseMeters());
                        write(value.times(), out);
                        out.writeLong(value.forecastAtNanos());
                    },
                    in ->
                            new PredictedWindow(
                                    WindowData.read(in),
                                    ForecastData.read(in),
                                    Outcome.forNumber(in.readInt()),
                                    ForecastData.readQuantiles(in),
                                    in.readDouble(),
                                    readTimes(in),
                                    in.readLong()));

    public static final Codec<ForecastResult> FORECAST_RESULT =
            new ValueCodec<>(
                    "forecast-result",
                    ForecastResult.class,
                    () ->
                            new ForecastResult(
                                    ForecastFrame.getDefaultInstance(), StageTimes.UNKNOWN, 0),
                    (value, out) -> {
                        FORECAST_FRAME.write(value.frame(), out);
                        write(value.times(), out);
                        out.writeLong(value.forecastAtNanos());
                    },
                    in ->
                            new ForecastResult(
                                    FORECAST_FRAME.read(in), readTimes(in), in.readLong()));

    private static final Map<String, Codec<?>> BY_NAME =
            List.<Codec<?>>of(
                            OBSERVATION_FRAME,
                            SCENE_DESCRIPTION,
                            FORECAST_FRAME,
                            INTERACTION_FRAME,
                            MODEL_ANNOUNCEMENT,
                            SYMMETRY_AUDIT,
                            TUBE_STATE,
                            SCENE_STATE,
                            RAW_RECORD,
                            OBSERVATION,
                            LATE_OBSERVATION,
                            DEAD_LETTER,
                            CONTROL,
                            PENDING_WINDOW,
                            PREDICTED_WINDOW,
                            FORECAST_RESULT)
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Codec::name, Function.identity()));

    private Codecs() {}

    /** The type as Flink sees it. */
    public static <T> CodecTypeInformation<T> typeOf(Codec<T> codec) {
        return new CodecTypeInformation<>(codec);
    }

    /**
     * The codec of that name.
     *
     * @throws IOException when there is none: the checkpoint is of another program
     */
    static <T> Codec<T> named(String name) throws IOException {
        // Names are unique, and whoever asks by name has written that type.
        @SuppressWarnings("unchecked")
        Codec<T> codec = (Codec<T>) BY_NAME.get(name);
        if (codec == null) {
            throw new IOException("no codec is named " + name);
        }
        return codec;
    }

    private static void write(RecordOrigin origin, DataOutput out) throws IOException {
        Data.writeText(origin.topic(), out);
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
    }

    private static RecordOrigin readOrigin(DataInput in) throws IOException {
        return new RecordOrigin(Data.readText(in), in.readInt(), in.readLong());
    }

    private static void write(Control control, DataOutput out) throws IOException {
        if (control instanceof Control.Scene scene) {
            out.writeByte(SCENE);
            SCENE_DESCRIPTION.write(scene.description(), out);
        } else if (control instanceof Control.Model model) {
            out.writeByte(MODEL);
            Data.writeText(model.key(), out);
            MODEL_ANNOUNCEMENT.write(model.announcement(), out);
        } else if (control instanceof Control.NoScene gone) {
            out.writeByte(NO_SCENE);
            Data.writeText(gone.scene(), out);
        }
    }

    private static Control readControl(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case SCENE -> new Control.Scene(SCENE_DESCRIPTION.read(in));
            case MODEL -> new Control.Model(Data.readText(in), MODEL_ANNOUNCEMENT.read(in));
            case NO_SCENE -> new Control.NoScene(Data.readText(in));
            default -> throw new IOException("no control is of kind " + kind);
        };
    }

    private static void write(ModelPlan plan, DataOutput out) throws IOException {
        out.writeInt(plan.announcements().size());
        for (ModelAnnouncement announcement : plan.announcements()) {
            MODEL_ANNOUNCEMENT.write(announcement, out);
        }
    }

    private static ModelPlan readPlan(DataInput in) throws IOException {
        List<ModelAnnouncement> announcements = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            announcements.add(MODEL_ANNOUNCEMENT.read(in));
        }
        return announcements.isEmpty() ? ModelPlan.NONE : new ModelPlan(announcements);
    }

    private static void write(StageTimes times, DataOutput out) throws IOException {
        out.writeLong(times.sentAtNanos());
        out.writeLong(times.normalisedAtNanos());
    }

    private static StageTimes readTimes(DataInput in) throws IOException {
        return new StageTimes(in.readLong(), in.readLong());
    }
}
