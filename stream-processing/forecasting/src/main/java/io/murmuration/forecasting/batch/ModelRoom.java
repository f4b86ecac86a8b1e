package io.murmuration.forecasting.batch;

import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.forecasting.model.StoredPredictor;
import io.murmuration.motion.GroundPlanePredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.window.WindowSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The predictors of one task: the job's own, and those that were announced.
 *
 * <p>The model that is the next to have a role is opened and warmed up beside the running one as
 * soon as a window tells of it, usually before the first tick that it is for; that tick waits for
 * it. One that this task cannot open is refused by name in the log, and the job's own serves in its
 * place. One that no announcement names any more is closed, and of more than {@value #MOST_OPEN}
 * the ones that no window has asked for longest; a tick that asks for one of these again waits
 * until it is open again. One thread.
 */
final class ModelRoom {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRoom.class);

    private final WindowSpec windows;
    private final int futureSteps;
    private final int batchSize;

    /** Announced models that stay open while none asks for them. */
    static final int MOST_OPEN = 8;

    private final SafePredictor own;
    private final Opener opener;

    /** What was asked for longest ago comes first. */
    private final Map<StoredPredictor, CompletableFuture<Optional<SafePredictor>>> announced =
            new LinkedHashMap<>(2 * MOST_OPEN, 0.75f, true);

    private ModelPlan plan = ModelPlan.NONE;

    /** Opens an announced model; throws what {@link StoredPredictor#create(boolean)} throws. */
    interface Opener {
        MotionPredictor open(StoredPredictor model);
    }

    /**
     * @param own makes the job's own
     * @param jointModes whether joint modes are asked for
     */
    ModelRoom(
            PredictorFactory own,
            WindowSpec windows,
            int futureSteps,
            int batchSize,
            boolean jointModes) {
        this(own, windows, futureSteps, batchSize, jointModes, model -> model.create(jointModes));
    }

    ModelRoom(
            PredictorFactory own,
            WindowSpec windows,
            int futureSteps,
            int batchSize,
            boolean jointModes,
            Opener opener) {
        this.opener = opener;
        this.windows = windows;
        this.futureSteps = futureSteps;
        this.batchSize = batchSize;
        this.own = ready(own.create(jointModes));
    }

    /**
     * Checked, warmed up, because the first call of a model is slower than those that follow, and
     * on the ground plane of scenes of three dimensions where it is planar.
     */
    private SafePredictor ready(MotionPredictor model) {
        MotionPredictor made = GroundPlanePredictor.around(model);
        SafePredictor predictor = new SafePredictor(made, futureSteps);
        try {
            PredictorFit.check(made.spec(), windows, futureSteps);
            predictor.predict(PredictorFit.warmUp(made.spec(), windows, 1));
            predictor.predict(PredictorFit.warmUp(made.spec(), windows, batchSize));
        } catch (RuntimeException e) {
            predictor.close();
            throw e;
        }
        return predictor;
    }

    /** Windows are of another plan from now on; what it names is opened as they ask for it. */
    void follow(ModelPlan next) {
        plan = next;
    }

    /** Whether {@link #tidy} would close models that no window has asked for in a while. */
    boolean isCrowded() {
        return announced.size() > MOST_OPEN;
    }

    /** Closes what the plan names no more and what is beyond the limit; nobody may be calling. */
    void tidy() {
        if (announced.isEmpty()) {
            return;
        }
        Set<StoredPredictor> named = new HashSet<>(plan.models());
        for (StoredPredictor model : List.copyOf(announced.keySet())) {
            if (!named.contains(model) || isCrowded()) {
                closeWhenOpen(announced.remove(model));
            }
        }
    }

    /** Announced models that are open, or being opened. */
    int open() {
        return announced.size();
    }

    private CompletableFuture<Optional<SafePredictor>> open(StoredPredictor model) {
        CompletableFuture<Optional<SafePredictor>> opened = new CompletableFuture<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                opened.complete(Optional.of(ready(opener.open(model))));
                                LOG.info("model {} is ready", model.place());
                            } catch (RuntimeException e) {
                                LOG.warn("{}; the job's own serves", e.getMessage(), e);
                                opened.complete(Optional.empty());
                            }
                        },
                        "open-model");
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    /** Who forecasts the window. */
    SafePredictor serving(PendingWindow pending) {
        return find(pending, ModelRole.SERVING).orElse(own);
    }

    /** Who forecasts the window beside it, if anybody does. */
    Optional<SafePredictor> shadow(PendingWindow pending) {
        return find(pending, ModelRole.SHADOW);
    }

    private Optional<SafePredictor> find(PendingWindow pending, ModelRole role) {
        long tick = pending.window().t0Nanos();
        Optional<StoredPredictor> now = pending.plan().at(role, tick);
        // Begun before the wait for the one that is needed now.
        pending.plan()
                .after(role, tick)
                .ifPresent(next -> announced.computeIfAbsent(next, this::open));
        return now.flatMap(model -> announced.computeIfAbsent(model, this::open).join());
    }

    /** Closes all of them; nobody may be calling one. */
    void close() {
        own.close();
        announced.values().forEach(ModelRoom::closeWhenOpen);
    }

    private static void closeWhenOpen(CompletableFuture<Optional<SafePredictor>> model) {
        CompletableFuture<Void> unused =
                model.thenAccept(opened -> opened.ifPresent(SafePredictor::close));
    }
}
