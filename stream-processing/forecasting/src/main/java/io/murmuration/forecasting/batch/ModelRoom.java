package io.murmuration.forecasting.batch;

import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.forecasting.model.StoredPredictor;
import io.murmuration.motion.GroundPlanePredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.window.WindowSpec;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The predictors of one task: the job's own, and those that were announced.
 *
 * <p>An announced model is opened and warmed up beside the running one as soon as a window tells of
 * it, usually before the first tick that it is for; that tick waits for it. One that this task
 * cannot open is refused by name in the log, and the job's own serves in its place. One that no
 * announcement names any more is closed. One thread.
 */
final class ModelRoom {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRoom.class);

    private final WindowSpec windows;
    private final int futureSteps;
    private final int batchSize;
    private final boolean jointModes;
    private final SafePredictor own;
    private final Map<StoredPredictor, CompletableFuture<Optional<SafePredictor>>> announced =
            new HashMap<>();
    private ModelPlan plan = ModelPlan.NONE;

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
        this.windows = windows;
        this.futureSteps = futureSteps;
        this.batchSize = batchSize;
        this.jointModes = jointModes;
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

    /** Opens what a plan names for the first time and closes what it names no more. */
    void follow(ModelPlan next) {
        if (next.equals(plan)) {
            return;
        }
        plan = next;
        List<StoredPredictor> named = next.models();
        for (StoredPredictor model : named) {
            announced.computeIfAbsent(model, this::open);
        }
        for (Iterator<StoredPredictor> each = announced.keySet().iterator(); each.hasNext(); ) {
            StoredPredictor model = each.next();
            if (!named.contains(model)) {
                closeWhenOpen(announced.get(model));
                each.remove();
            }
        }
    }

    private CompletableFuture<Optional<SafePredictor>> open(StoredPredictor model) {
        CompletableFuture<Optional<SafePredictor>> opened = new CompletableFuture<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                opened.complete(Optional.of(ready(model.create(jointModes))));
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
        return pending.plan()
                .at(role, pending.window().t0Nanos())
                .flatMap(model -> announced.computeIfAbsent(model, this::open).join());
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
