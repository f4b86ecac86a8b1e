package io.murmuration.forecasting;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.calibration.TubeSpec;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that can be set of the job. Immutable and validated; what is wrong is said in one
 * line.
 *
 * @param windows how windows are cut
 * @param predictor makes the predictor of each task
 * @param futureSteps F that the forecasts must have
 * @param tubes how the tubes around the modes are calibrated; none, and forecasts have none
 * @param auditShare share of the forecasts whose symmetry is audited, 0 to 1
 * @param batchSize windows in one call of the predictor, at most
 * @param batchWait how long a window waits for others to share its call, wall clock; zero for none
 * @param delivery what a crash may do to the output
 * @param checkpointInterval wall clock between checkpoints; with exactly-once, how long output
 *     waits
 * @param checkpointDirectory where checkpoints are kept; none, and a crash begins anew from the
 *     offsets of the consumer group
 * @param restoreFrom the checkpoint to go on from, see {@link Checkpoints}
 * @param bootstrapServers of Kafka
 * @param topics their names
 * @param groupId consumer group under which offsets are committed with each checkpoint
 * @param transactionalIdPrefix for exactly-once; unlike that of any other running job
 * @param parallelism number of slots used
 * @param idleTimeout silence after which a scene's memory is freed, wall clock; none, and it is
 *     kept until the end
 * @param scenes descriptions that are known before the topic is read
 * @param models announcements that are known before the topic is read, with their checksums
 * @param deadline how long a forecast may be overdue, wall clock, before constant velocity is sent;
 *     none, and nothing depends on the wall clock
 * @param jointModes whether joint modes are sent where the model has them
 * @param influence whether graphs say how far a neighbour moves the end of a best path, which costs
 *     up to one more forecast for every agent of a scene
 */
public record JobOptions(
        WindowSpec windows,
        PredictorFactory predictor,
        int futureSteps,
        Optional<TubeSpec> tubes,
        double auditShare,
        int batchSize,
        Duration batchWait,
        Delivery delivery,
        Duration checkpointInterval,
        Optional<Path> checkpointDirectory,
        Optional<Path> restoreFrom,
        String bootstrapServers,
        Topics topics,
        String groupId,
        String transactionalIdPrefix,
        int parallelism,
        Optional<Duration> idleTimeout,
        List<SceneDescription> scenes,
        List<ModelAnnouncement> models,
        Optional<Duration> deadline,
        boolean jointModes,
        boolean influence) {
    public static final int DEFAULT_FUTURE_STEPS = 12;
    public static final double DEFAULT_AUDIT_SHARE = 0.01;
    public static final int DEFAULT_BATCH_SIZE = 64;
    public static final Duration DEFAULT_BATCH_WAIT = Duration.ofMillis(2);
    public static final Delivery DEFAULT_DELIVERY = Delivery.AT_LEAST_ONCE;
    public static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";
    public static final String DEFAULT_GROUP_ID = "murmuration-forecasting";
    public static final String DEFAULT_TRANSACTIONAL_ID_PREFIX = "murmuration-forecasting";
    public static final int DEFAULT_PARALLELISM = 2;
    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration SHORTEST_CHECKPOINT_INTERVAL = Duration.ofMillis(10);

    public JobOptions {
        Objects.requireNonNull(windows, "windows");
        Objects.requireNonNull(predictor, "predictor");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(topics, "topics");
        atLeastOne("future steps", futureSteps);
        atLeastOne("batch size", batchSize);
        atLeastOne("parallelism", parallelism);
        if (!(auditShare >= 0 && auditShare <= 1)) {
            throw new IllegalArgumentException(
                    "audit share must be between 0 and 1, but was " + auditShare);
        }
        if (batchWait.isNegative()) {
            throw new IllegalArgumentException(
                    "batch wait must not be negative, but was " + batchWait);
        }
        if (checkpointInterval.compareTo(SHORTEST_CHECKPOINT_INTERVAL) < 0) {
            throw new IllegalArgumentException(
                    "checkpoint interval must be at least "
                            + SHORTEST_CHECKPOINT_INTERVAL
                            + ", but was "
                            + checkpointInterval);
        }
        if (idleTimeout.isPresent() && idleTimeout.get().toMillis() < 1) {
            throw new IllegalArgumentException(
                    "idle timeout must be at least 1 ms, but was " + idleTimeout.get());
        }
        if (deadline.isPresent() && deadline.get().toMillis() < 1) {
            throw new IllegalArgumentException(
                    "deadline must be at least 1 ms, but was " + deadline.get());
        }
        scenes = List.copyOf(scenes);
        models = List.copyOf(models);
        notEmpty("bootstrap servers", bootstrapServers);
        notEmpty("group id", groupId);
        notEmpty("transactional id prefix", transactionalIdPrefix);
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but was " + value);
        }
    }

    private static void notEmpty(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
    }

    /** A builder set to the defaults, with constant velocity as the predictor. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder set to these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.windows = windows;
        builder.predictor = predictor;
        builder.futureSteps = futureSteps;
        builder.tubes = tubes;
        builder.auditShare = auditShare;
        builder.batchSize = batchSize;
        builder.batchWait = batchWait;
        builder.delivery = delivery;
        builder.checkpointInterval = checkpointInterval;
        builder.checkpointDirectory = checkpointDirectory;
        builder.restoreFrom = restoreFrom;
        builder.bootstrapServers = bootstrapServers;
        builder.topics = topics;
        builder.groupId = groupId;
        builder.transactionalIdPrefix = transactionalIdPrefix;
        builder.parallelism = parallelism;
        builder.idleTimeout = idleTimeout;
        builder.scenes = scenes;
        builder.models = models;
        builder.deadline = deadline;
        builder.jointModes = jointModes;
        builder.influence = influence;
        return builder;
    }

    /** Sets what differs from the defaults. */
    public static final class Builder {
        private WindowSpec windows = WindowSpec.builder().build();
        private PredictorFactory predictor;
        private int futureSteps = DEFAULT_FUTURE_STEPS;
        private Optional<TubeSpec> tubes = Optional.of(new TubeSpec(TubeSpec.DEFAULT_COVERAGE));
        private double auditShare = DEFAULT_AUDIT_SHARE;
        private int batchSize = DEFAULT_BATCH_SIZE;
        private Duration batchWait = DEFAULT_BATCH_WAIT;
        private Delivery delivery = DEFAULT_DELIVERY;
        private Duration checkpointInterval = DEFAULT_CHECKPOINT_INTERVAL;
        private Optional<Path> checkpointDirectory = Optional.empty();
        private Optional<Path> restoreFrom = Optional.empty();
        private String bootstrapServers = DEFAULT_BOOTSTRAP_SERVERS;
        private Topics topics = Topics.DEFAULT;
        private String groupId = DEFAULT_GROUP_ID;
        private String transactionalIdPrefix = DEFAULT_TRANSACTIONAL_ID_PREFIX;
        private int parallelism = DEFAULT_PARALLELISM;
        private Optional<Duration> idleTimeout = Optional.of(DEFAULT_IDLE_TIMEOUT);
        private List<SceneDescription> scenes = List.of();
        private List<ModelAnnouncement> models = List.of();
        private Optional<Duration> deadline = Optional.empty();
        private boolean jointModes;
        private boolean influence;

        private Builder() {}

        public Builder windows(WindowSpec spec) {
            this.windows = spec;
            return this;
        }

        /** Constant velocity unless set. */
        public Builder predictor(PredictorFactory factory) {
            this.predictor = factory;
            return this;
        }

        public Builder futureSteps(int steps) {
            this.futureSteps = steps;
            return this;
        }

        /** At 90 % unless set. */
        public Builder tubes(Optional<TubeSpec> calibration) {
            this.tubes = calibration;
            return this;
        }

        public Builder auditShare(double ofForecasts) {
            this.auditShare = ofForecasts;
            return this;
        }

        public Builder batchSize(int windowsAtMost) {
            this.batchSize = windowsAtMost;
            return this;
        }

        public Builder batchWait(Duration wallClock) {
            this.batchWait = wallClock;
            return this;
        }

        public Builder delivery(Delivery guarantee) {
            this.delivery = guarantee;
            return this;
        }

        public Builder checkpointInterval(Duration wallClock) {
            this.checkpointInterval = wallClock;
            return this;
        }

        public Builder checkpointDirectory(Path directory) {
            this.checkpointDirectory = Optional.of(directory);
            return this;
        }

        public Builder restoreFrom(Optional<Path> checkpoint) {
            this.restoreFrom = checkpoint;
            return this;
        }

        public Builder bootstrapServers(String servers) {
            this.bootstrapServers = servers;
            return this;
        }

        public Builder topics(Topics names) {
            this.topics = names;
            return this;
        }

        public Builder groupId(String id) {
            this.groupId = id;
            return this;
        }

        public Builder transactionalIdPrefix(String prefix) {
            this.transactionalIdPrefix = prefix;
            return this;
        }

        public Builder parallelism(int slots) {
            this.parallelism = slots;
            return this;
        }

        public Builder idleTimeout(Optional<Duration> wallClock) {
            this.idleTimeout = wallClock;
            return this;
        }

        public Builder scenes(List<SceneDescription> knownBeforehand) {
            this.scenes = knownBeforehand;
            return this;
        }

        public Builder models(List<ModelAnnouncement> announcedBeforehand) {
            this.models = announcedBeforehand;
            return this;
        }

        public Builder deadline(Optional<Duration> wallClock) {
            this.deadline = wallClock;
            return this;
        }

        public Builder jointModes(boolean sent) {
            this.jointModes = sent;
            return this;
        }

        public Builder influence(boolean measured) {
            this.influence = measured;
            return this;
        }

        public JobOptions build() {
            int steps = futureSteps;
            PredictorFactory factory =
                    predictor == null ? () -> new ConstantVelocityPredictor(steps) : predictor;
            return new JobOptions(
                    windows,
                    factory,
                    futureSteps,
                    tubes,
                    auditShare,
                    batchSize,
                    batchWait,
                    delivery,
                    checkpointInterval,
                    checkpointDirectory,
                    restoreFrom,
                    bootstrapServers,
                    topics,
                    groupId,
                    transactionalIdPrefix,
                    parallelism,
                    idleTimeout,
                    scenes,
                    models,
                    deadline,
                    jointModes,
                    influence);
        }
    }
}
