package io.murmuration.monitoring.scores;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.SiteSymmetry;
import io.murmuration.contracts.v1.SymmetryTest;
import io.murmuration.motion.scoring.IssuedForecast;
import io.murmuration.motion.symmetry.meter.ErrorSums;
import io.murmuration.motion.symmetry.meter.SiteReading;
import io.murmuration.motion.symmetry.meter.SymmetryMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The symmetry meter of every scene and model, over the current hour of the scene's own time and
 * the one before it.
 *
 * <p>Judged are agents that walk, ride or drive, in the plane of the first two axes, where the
 * model itself forecast them. Joints of one body and particles are left alone: they have no site.
 */
final class SiteMeter {
    private static final double ROUNDED_METERS = 10;
    private static final int STATE = 0;
    private static final int SUMS = 1;

    private final KeyValueStore<Bytes, byte[]> store;

    SiteMeter(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The errors of one forecast; nothing is stored before {@link #keep}. */
    final class Errors {
        private final ForecastFrame frame;
        private final SiteState state;
        private final ErrorSums[] blocks = new ErrorSums[SymmetryMeter.BLOCKS];

        private Errors(ForecastFrame frame, SiteState state) {
            this.frame = frame;
            this.state = state;
        }

        /** Adds an agent that was scored. */
        void add(IssuedForecast forecast, int agent, double[] truth) {
            IssuedForecast.Agent issued = forecast.agents().get(agent);
            if (!isJudged(frame.getAgents(agent).getKind()) || issued.forecast().isFallback()) {
                return;
            }
            int end = (forecast.futureSteps() - 1) * forecast.dimension();
            double seconds = forecast.futureSteps() * forecast.dtNanos() * 1e-9;
            double[] best = issued.forecast().best();
            int block = SymmetryMeter.block(issued.forecast().id());
            if (blocks[block] == null) {
                blocks[block] = new ErrorSums();
            }
            blocks[block].add(
                    issued.position()[0] - state.originX,
                    issued.position()[1] - state.originY,
                    issued.velocity()[0],
                    issued.velocity()[1],
                    (truth[end] - best[end]) / seconds,
                    (truth[end + 1] - best[end + 1]) / seconds);
        }

        /** Keeps what was added. */
        void keep() {
            for (int block = 0; block < blocks.length; block++) {
                if (blocks[block] != null) {
                    Bytes key = key(frame.getScene(), frame.getModel(), state.hour, block);
                    ErrorSums sums = sums(key);
                    sums.add(blocks[block]);
                    store.put(key, StoredValues.write(sums::writeTo));
                }
            }
        }
    }

    private static boolean isJudged(AgentKind kind) {
        return switch (kind) {
            case JOINT, PARTICLE -> false;
            default -> true;
        };
    }

    /** Begins with a forecast that is being scored. */
    Errors errors(ForecastFrame frame) {
        String scene = frame.getScene();
        ModelReference model = frame.getModel();
        SiteState state = state(scene, model);
        long end = WaitingForecasts.endNanos(frame);
        if (state.isNewHour(end)) {
            if (state.hour == Long.MIN_VALUE && frame.getAgentsCount() > 0) {
                state.originX = rounded(frame.getAgents(0).getPosition(0));
                state.originY = rounded(frame.getAgents(0).getPosition(1));
            }
            state.begin(end);
            forgetBefore(scene, model, state.hour - 1);
            save(scene, model, state);
        }
        return new Errors(frame, state);
    }

    private static double rounded(double meters) {
        return ROUNDED_METERS * Math.rint(meters / ROUNDED_METERS);
    }

    /** The newest reading; a new one once a minute of the scene's time. */
    SiteSymmetry read(String scene, ModelReference model, long nowNanos) {
        SiteState state = state(scene, model);
        if (!state.isDue(nowNanos)) {
            return state.shown();
        }
        state.read(message(SymmetryMeter.read(blocks(scene, model, state.hour))), nowNanos);
        save(scene, model, state);
        return state.reading();
    }

    /** Forgets a scene. */
    void forget(String scene) {
        SceneRange.keys(store, StoreKeys.scene(scene)).forEach(store::delete);
    }

    /** Forgets a model of a scene. */
    void forget(String scene, byte[] model) {
        SceneRange.keys(store, StoreKeys.sumsOf(scene, model)).forEach(store::delete);
    }

    private List<ErrorSums> blocks(String scene, ModelReference model, long hour) {
        List<ErrorSums> blocks = new ArrayList<>();
        for (int block = 0; block < SymmetryMeter.BLOCKS; block++) {
            ErrorSums both = sums(key(scene, model, hour - 1, block));
            both.add(sums(key(scene, model, hour, block)));
            blocks.add(both);
        }
        return blocks;
    }

    private ErrorSums sums(Bytes key) {
        byte[] stored = store.get(key);
        return stored == null ? new ErrorSums() : StoredValues.read(stored, ErrorSums::readFrom);
    }

    private void forgetBefore(String scene, ModelReference model, long hour) {
        Bytes end = key(scene, model, hour, 0);
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(key(scene, model, -1, 0), end)) {
            found.forEachRemaining(entry -> old.add(entry.key));
        }
        old.remove(end);
        old.forEach(store::delete);
    }

    private static SiteSymmetry message(SiteReading reading) {
        SiteSymmetry.Builder message =
                SiteSymmetry.newBuilder()
                        .setForecasts(reading.forecasts())
                        .setPValue(reading.pValue())
                        .addDrift(reading.driftX())
                        .addDrift(reading.driftY());
        for (SiteReading.Test test : reading.tests()) {
            message.addTests(
                    SymmetryTest.newBuilder()
                            .setName(test.kind().name().toLowerCase(Locale.ROOT))
                            .setStatistic(test.statistic())
                            .setPValue(test.pValue()));
        }
        return message.build();
    }

    /** Keys sort by hour, from 1970 on. */
    private static Bytes key(String scene, ModelReference model, long hour, int block) {
        return StoreKeys.sums(scene, model, SUMS, (hour + 1) * SymmetryMeter.BLOCKS + block);
    }

    private SiteState state(String scene, ModelReference model) {
        byte[] stored = store.get(StoreKeys.sums(scene, model, STATE, 0));
        return stored == null ? new SiteState() : StoredValues.read(stored, SiteState::readFrom);
    }

    private void save(String scene, ModelReference model, SiteState state) {
        store.put(StoreKeys.sums(scene, model, STATE, 0), StoredValues.write(state::writeTo));
    }
}
