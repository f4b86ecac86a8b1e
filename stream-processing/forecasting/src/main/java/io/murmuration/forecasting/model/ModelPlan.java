package io.murmuration.forecasting.model;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who forecasts which tick, as announced.
 *
 * <p>For a tick and a role the announcement with the latest start at or before the tick counts. The
 * plan looks at event time alone, so a replay with the same announcements is forecast by the same
 * models. Immutable; plans of the same announcements are equal.
 *
 * @param announcements by their start; of one start and role there is one
 */
public record ModelPlan(List<ModelAnnouncement> announcements) {
    /** Nothing was announced: the job's own model serves, and nobody is in the shadow. */
    public static final ModelPlan NONE = new ModelPlan(List.of());

    private static final Comparator<ModelAnnouncement> BY_START =
            Comparator.comparingLong(ModelAnnouncement::getValidFromNanos)
                    .thenComparing(ModelAnnouncement::getRole);

    public ModelPlan {
        announcements = List.copyOf(announcements);
    }

    /** A plan of announcements in any order; those without a role are passed over. */
    public static ModelPlan of(Collection<ModelAnnouncement> announcements) {
        List<ModelAnnouncement> sorted =
                announcements.stream()
                        .filter(a -> a.getRole() != ModelRole.MODEL_ROLE_UNSPECIFIED)
                        .sorted(BY_START)
                        .toList();
        return sorted.isEmpty() ? NONE : new ModelPlan(sorted);
    }

    /**
     * The model that has a role at a tick; empty when nobody was given it, or it was given back.
     */
    public Optional<StoredPredictor> at(ModelRole role, long tickNanos) {
        ModelAnnouncement latest = null;
        for (ModelAnnouncement announcement : announcements) {
            if (announcement.getRole() == role && announcement.getValidFromNanos() <= tickNanos) {
                latest = announcement;
            }
        }
        return latest == null || latest.getModel().isEmpty()
                ? Optional.empty()
                : Optional.of(factory(latest));
    }

    /** Every model that is named in it, once. */
    public List<StoredPredictor> models() {
        return announcements.stream()
                .filter(announcement -> !announcement.getModel().isEmpty())
                .map(ModelPlan::factory)
                .distinct()
                .toList();
    }

    private static StoredPredictor factory(ModelAnnouncement announcement) {
        return new StoredPredictor(announcement.getModel(), announcement.getChecksum());
    }
}
