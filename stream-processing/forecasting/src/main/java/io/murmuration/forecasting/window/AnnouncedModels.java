package io.murmuration.forecasting.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.ModelAnnouncements;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.model.Announcements;
import io.murmuration.forecasting.model.ModelPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * The announcements of models that one task knows: those from before the job, and those in
 * broadcast state, which win. Both are bounded, see {@link Announcements}. One thread.
 */
final class AnnouncedModels {
    private final Map<String, ModelAnnouncement> beforehand = new HashMap<>();

    /** Made when it is first needed after something was announced; else null. */
    private ModelPlan plan;

    /** The last ticks of the scenes that are alive. */
    interface Ticks {
        Collection<Long> read() throws Exception;
    }

    /**
     * @param beforehand what was announced before the job began
     */
    AnnouncedModels(List<ModelAnnouncement> beforehand) {
        for (ModelAnnouncement announcement : Announcements.kept(beforehand, List.of())) {
            this.beforehand.put(
                    new String(ModelAnnouncements.key(announcement), UTF_8), announcement);
        }
    }

    /** Takes an announcement, and forgets those that it makes pointless. */
    void take(Control.Model model, BroadcastState<String, ModelAnnouncement> state, Ticks ticks)
            throws Exception {
        plan = null;
        boolean takenBack = model.announcement().getRole() == ModelRole.MODEL_ROLE_UNSPECIFIED;
        if (takenBack && !beforehand.containsKey(model.key())) {
            state.remove(model.key());
            return;
        }
        // What was known beforehand and is taken back stays, as an announcement without a role.
        state.put(model.key(), model.announcement());
        Map<String, ModelAnnouncement> known = entries(state);
        if (Announcements.areMany(known.values())) {
            Set<ModelAnnouncement> kept = Announcements.kept(known.values(), ticks.read());
            for (Map.Entry<String, ModelAnnouncement> one : known.entrySet()) {
                boolean hasRole = one.getValue().getRole() != ModelRole.MODEL_ROLE_UNSPECIFIED;
                if (hasRole && !kept.contains(one.getValue())) {
                    state.remove(one.getKey());
                }
            }
        }
    }

    /** Who forecasts which tick. */
    ModelPlan plan(ReadOnlyBroadcastState<String, ModelAnnouncement> state) throws Exception {
        if (plan == null) {
            Map<String, ModelAnnouncement> all = new HashMap<>(beforehand);
            all.putAll(entries(state));
            plan = ModelPlan.of(new ArrayList<>(all.values()));
        }
        return plan;
    }

    private static Map<String, ModelAnnouncement> entries(
            ReadOnlyBroadcastState<String, ModelAnnouncement> state) throws Exception {
        Map<String, ModelAnnouncement> entries = new HashMap<>();
        state.immutableEntries().forEach(one -> entries.put(one.getKey(), one.getValue()));
        return entries;
    }
}
