package io.murmuration.forecasting.model;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which announcements can still matter, so that a job that is told of models for years remembers no
 * more of them than one that began yesterday.
 *
 * <p>Of each role the {@value #KEPT} with the latest starts are kept, and of the older ones those
 * that hold at the last tick of a scene that is alive, however slow its clock. A scene that begins
 * at an event time before all of them is forecast by the job's own model. Pure.
 */
public final class Announcements {
    /** Announcements of one role that are kept whatever the scenes' clocks say. */
    public static final int KEPT = 512;

    private static final Comparator<ModelAnnouncement> LATEST_FIRST =
            Comparator.comparingLong(ModelAnnouncement::getValidFromNanos).reversed();

    private Announcements() {}

    /** Whether there are so many of a role that some may have to go. */
    public static boolean areMany(Collection<ModelAnnouncement> announcements) {
        return roles().stream().anyMatch(role -> of(role, announcements).size() > KEPT);
    }

    /**
     * The ones that can still matter.
     *
     * @param announcements in any order; of one start and role there is one
     * @param tickNanos last ticks of the scenes that are alive
     */
    public static Set<ModelAnnouncement> kept(
            Collection<ModelAnnouncement> announcements, Collection<Long> tickNanos) {
        Set<ModelAnnouncement> kept = new LinkedHashSet<>();
        ModelPlan all = ModelPlan.of(announcements);
        for (ModelRole role : roles()) {
            List<ModelAnnouncement> ofRole = of(role, announcements);
            ofRole.sort(LATEST_FIRST);
            kept.addAll(ofRole.subList(0, Math.min(KEPT, ofRole.size())));
            tickNanos.forEach(tick -> all.inForce(role, tick).ifPresent(kept::add));
        }
        return kept;
    }

    private static List<ModelRole> roles() {
        return List.of(ModelRole.SERVING, ModelRole.SHADOW);
    }

    private static List<ModelAnnouncement> of(
            ModelRole role, Collection<ModelAnnouncement> announcements) {
        List<ModelAnnouncement> found = new ArrayList<>();
        for (ModelAnnouncement announcement : announcements) {
            if (announcement.getRole() == role) {
                found.add(announcement);
            }
        }
        return found;
    }
}
