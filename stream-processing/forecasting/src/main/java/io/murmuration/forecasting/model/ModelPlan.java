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
        return inForce(role, tickNanos).flatMap(ModelPlan::factory);
    }

    /** The announcement that holds for a role at a tick. */
    Optional<ModelAnnouncement> inForce(ModelRole role, long tickNanos) {
        for (int i = announcements.size() - 1; i >= 0; i--) {
            ModelAnnouncement announcement = announcements.get(i);
            if (announcement.getRole() == role && announcement.getValidFromNanos() <= tickNanos) {
                return Optional.of(announcement);
            }
        }
        return Optional.empty();
    }

    /** The model that is the next to have a role after a tick; empty when none is announced. */
    public Optional<StoredPredictor> after(ModelRole role, long tickNanos) {
        ModelAnnouncement next = null;
        for (int i = announcements.size() - 1; i >= 0; i--) {
            ModelAnnouncement announcement = announcements.get(i);
            if (announcement.getValidFromNanos() <= tickNanos) {
                break;
            }
            next = announcement.getRole() == role ? announcement : next;
        }
        return next == null ? Optional.empty() : factory(next);
    }

    /** Every model that is named in it, once. */
    public List<StoredPredictor> models() {
        return announcements.stream()
                .flatMap(announcement -> factory(announcement).stream())
                .distinct()
                .toList();
    }

    /** Who is named; empty where the role is given back. */
    private static Optional<StoredPredictor> factory(ModelAnnouncement announcement) {
        return announcement.getModel().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StoredPredictor(announcement.getModel(), announcement.getChecksum()));
    }
}
