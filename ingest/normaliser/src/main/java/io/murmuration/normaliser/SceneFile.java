package io.murmuration.normaliser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneList;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a file of scene descriptions: the JSON form of {@code SceneList}.
 *
 * <pre>{@code
 * {"scenes": [{"scene": "plaza", "frameId": "map", "dimension": 2,
 *   "sources": [{"id": "camera-1", "rateNumerator": 25, "rateDenominator": 1, "wholeFrames": true,
 *                "homography": [0.01, 0, -3.2, 0, -0.01, 4.8, 0, 0, 1]}]}]}
 * }</pre>
 *
 * <p><b>Failure:</b> {@link SceneFileException}: one line that names the file, the scene and the
 * field.
 */
public final class SceneFile {
    private SceneFile() {}

    /** Reads and checks a file. */
    public static SceneCatalogue read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file, UTF_8));
        } catch (NoSuchFileException e) {
            throw new SceneFileException("no such file: " + file, e);
        } catch (CharacterCodingException e) {
            throw new SceneFileException(file + ": not UTF-8", e);
        } catch (IOException e) {
            throw new SceneFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    static SceneCatalogue parse(String name, String json) {
        List<SceneDescription> scenes;
        try {
            scenes = MessageJson.read(json, SceneList.newBuilder()).getScenesList();
        } catch (MalformedMessageException e) {
            throw new SceneFileException(name + ": " + Shown.line(e.getMessage()), e);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < scenes.size(); i++) {
            SceneDescription scene = scenes.get(i);
            String at = scene.getScene().isEmpty() ? "scenes[" + i + "]" : scene.getScene();
            SceneChecks checks = new SceneChecks(name + ": scene " + at + ": ");
            checks.check(scene);
            if (!seen.add(scene.getValidFromNanos() + " " + scene.getScene())) {
                throw new SceneFileException(
                        name
                                + ": scene "
                                + at
                                + ": validFromNanos: a second description from "
                                + scene.getValidFromNanos());
            }
        }
        return new SceneCatalogue(scenes);
    }
}
