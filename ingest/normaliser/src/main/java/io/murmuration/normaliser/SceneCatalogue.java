package io.murmuration.normaliser;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the scenes, by event time. Immutable.
 *
 * <p>Descriptions of one scene follow each other: each holds from its {@code valid_from} until the
 * next one's.
 */
public final class SceneCatalogue {
    /** Nothing is known of any scene. */
    public static final SceneCatalogue EMPTY = new SceneCatalogue(List.of());

    private final List<SceneDescription> descriptions;
    private final Map<String, TreeMap<Long, SceneDescription>> byScene = new HashMap<>();
    private final Map<SceneSource, Homography> homographies = new HashMap<>();

    /**
     * Takes descriptions that are in themselves right, as {@link SceneFile} checks them.
     *
     * @param descriptions in any order
     */
    public SceneCatalogue(List<SceneDescription> descriptions) {
        List<SceneDescription> ordered = new ArrayList<>();
        for (SceneDescription description : descriptions) {
            byScene.computeIfAbsent(description.getScene(), scene -> new TreeMap<>())
                    .put(description.getValidFromNanos(), description);
            for (SceneSource source : description.getSourcesList()) {
                if (source.getHomographyCount() > 0) {
                    homographies.put(source, new Homography(source.getHomographyList()));
                }
            }
        }
        new TreeMap<>(byScene).values().forEach(times -> ordered.addAll(times.values()));
        this.descriptions = List.copyOf(ordered);
    }

    /** All of them, by scene, then by {@code valid_from}. */
    public List<SceneDescription> descriptions() {
        return descriptions;
    }

    /** The description of a scene that holds at an instant, or null. */
    SceneDescription at(String scene, long stampNanos) {
        TreeMap<Long, SceneDescription> times = byScene.get(scene);
        if (times == null) {
            return null;
        }
        Map.Entry<Long, SceneDescription> entry = times.floorEntry(stampNanos);
        return entry == null ? null : entry.getValue();
    }

    /**
     * Whether a scene may be observed by a source: a description that names sources names all of
     * them. The description may be null.
     */
    static boolean observes(SceneDescription scene, String source) {
        if (scene == null || scene.getSourcesCount() == 0) {
            return true;
        }
        return scene.getSourcesList().stream().anyMatch(one -> one.getId().equals(source));
    }

    /** The homography of a source in a description, or null; the description may be null. */
    Homography homography(SceneDescription scene, String source) {
        if (scene == null || homographies.isEmpty()) {
            return null;
        }
        for (SceneSource candidate : scene.getSourcesList()) {
            if (candidate.getId().equals(source)) {
                return homographies.get(candidate);
            }
        }
        return null;
    }
}
