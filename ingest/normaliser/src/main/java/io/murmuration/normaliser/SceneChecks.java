package io.murmuration.normaliser;

import io.murmuration.contracts.v1.Joint;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.contracts.v1.Zone;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks one scene description; every complaint starts with where it stands. */
final class SceneChecks {
    private final String where;

    SceneChecks(String where) {
        this.where = where;
    }

    void check(SceneDescription scene) {
        require(!scene.getScene().isEmpty(), "scene: missing or empty");
        long from = scene.getValidFromNanos();
        require(
                from >= Normaliser.FIRST_STAMP_NANOS && from < Normaliser.END_STAMP_NANOS,
                "validFromNanos: expected 1970 to 2200, found " + from);
        int dimension = scene.getDimension();
        require(
                dimension == 0 || dimension == 2 || dimension == 3,
                "dimension: expected 2, 3 or none, found " + dimension);
        require(
                !MovingFrames.isMoving(scene.getFrameId()),
                "frameId: "
                        + Shown.text(scene.getFrameId())
                        + " moves; expected a frame fixed to the ground");
        checkSources(scene);
        checkJoints(scene.getJointsList());
        checkZones(scene.getZonesList());
    }

    private void checkSources(SceneDescription scene) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < scene.getSourcesCount(); i++) {
            SceneSource source = scene.getSources(i);
            String at = "sources[" + i + "].";
            checkId(at, source.getId(), ids);
            require(
                    (source.getRateNumerator() == 0) == (source.getRateDenominator() == 0),
                    at
                            + "rate: expected a fraction above zero or none, found "
                            + Integer.toUnsignedString(source.getRateNumerator())
                            + "/"
                            + Integer.toUnsignedString(source.getRateDenominator()));
            int count = source.getHomographyCount();
            if (count == 0) {
                continue;
            }
            require(count == 9, at + "homography: expected 9 numbers, found " + count);
            require(
                    Homography.isInvertible(source.getHomographyList()),
                    at + "homography: maps the plane to a line or a point");
            require(
                    scene.getDimension() != 3,
                    at + "homography: expected a scene of dimension 2, found 3");
        }
    }

    private void checkJoints(List<Joint> joints) {
        Set<String> ids = new HashSet<>();
        Map<String, String> parents = new HashMap<>();
        for (int i = 0; i < joints.size(); i++) {
            checkId("joints[" + i + "].", joints.get(i).getId(), ids);
            parents.put(joints.get(i).getId(), joints.get(i).getParent());
        }
        for (Joint joint : joints) {
            String at = "joints." + joint.getId() + ".parent: ";
            String up = joint.getParent();
            for (int steps = 0; !up.isEmpty(); steps++) {
                require(ids.contains(up), at + "no joint has the id " + Shown.text(up));
                require(steps <= joints.size(), at + "the bones go round in a circle");
                up = parents.get(up);
            }
        }
    }

    private void checkZones(List<Zone> zones) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < zones.size(); i++) {
            Zone zone = zones.get(i);
            String at = "zones[" + i + "].";
            checkId(at, zone.getId(), ids);
            int count = zone.getCornersCount();
            require(
                    count >= 6 && count % 2 == 0,
                    at + "corners: expected x and y of at least 3 corners, found " + count);
            require(
                    zone.getCornersList().stream().allMatch(Double::isFinite),
                    at + "corners: not finite");
        }
    }

    private void checkId(String at, String id, Set<String> ids) {
        require(!id.isEmpty(), at + "id: missing or empty");
        require(ids.add(id), at + "id: a second " + Shown.text(id));
    }

    private void require(boolean right, String complaint) {
        if (!right) {
            throw new SceneFileException(where + complaint);
        }
    }
}
