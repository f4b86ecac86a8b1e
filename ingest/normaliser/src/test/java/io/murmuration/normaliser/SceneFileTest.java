package io.murmuration.normaliser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.v1.SceneDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneFileTest {
    @Test
    void readsScenesInTheOrderOfTheirValidity(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("scenes.json");
        Files.writeString(
                file,
                """
                {"scenes": [
                  {"scene": "b", "validFromNanos": "5", "frameId": "map", "dimension": 2,
                   "kinds": ["PEDESTRIAN"],
                   "sources": [{"id": "cam", "rateNumerator": 25, "rateDenominator": 1,
                                "wholeFrames": true, "homography": [1,0,0, 0,1,0, 0,0,1]}],
                   "zones": [{"id": "door", "corners": [0,0, 1,0, 1,1]}]},
                  {"scene": "b", "frame_id": "odom"},
                  {"scene": "a", "dimension": 3,
                   "joints": [{"id": "hip"}, {"id": "knee", "parent": "hip"}]}]}
                """);
        SceneCatalogue scenes = SceneFile.read(file);
        assertThat(scenes.descriptions())
                .extracting(SceneDescription::getScene)
                .containsExactly("a", "b", "b");
        assertThat(scenes.at("b", 4).getFrameId()).isEqualTo("odom");
        assertThat(scenes.at("b", 5).getFrameId()).isEqualTo("map");
        assertThat(scenes.at("c", 5)).isNull();
        assertThat(scenes.homography(scenes.at("b", 5), "cam")).isNotNull();
        assertThat(scenes.homography(scenes.at("b", 4), "cam")).isNull();
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> SceneFile.read(folder.resolve("none.json")))
                .isInstanceOf(SceneFileException.class)
                .hasMessageMatching("no such file: .*none\\.json");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'frameId':'map'} | scene scenes[0]: scene: missing or empty",
                "{'scene':'a','dimension':4} | scene a: dimension: expected 2, 3 or none, found 4",
                "{'scene':'a','frameId':'/robot/base_link'} | scene a: frameId: /robot/base_link"
                        + " moves; expected a frame fixed to the ground",
                "{'scene':'a','validFromNanos':-1} | scene a: validFromNanos: expected 1970 to"
                        + " 2200, found -1",
                "{'scene':'a','sources':[{}]} | scene a: sources[0].id: missing or empty",
                "{'scene':'a','sources':[{'id':'c'},{'id':'c'}]} | scene a: sources[1].id: a second"
                        + " c",
                "{'scene':'a','sources':[{'id':'c','rateNumerator':25}]} | scene a:"
                        + " sources[0].rate: expected a fraction above zero or none, found 25/0",
                "{'scene':'a','sources':[{'id':'c','homography':[1,2]}]} | scene a:"
                        + " sources[0].homography: expected 9 numbers, found 2",
                "{'scene':'a','sources':[{'id':'c','homography':[1,2,3,2,4,6,0,0,1]}]} | scene a:"
                        + " sources[0].homography: maps the plane to a line or a point",
                "{'scene':'a','dimension':3,'sources':[{'id':'c','homography':[1,0,0,0,1,0,0,0,1]}]}"
                    + " | scene a: sources[0].homography: expected a scene of dimension 2, found 3",
                "{'scene':'a','joints':[{'id':'k','parent':'h'}]} | scene a: joints.k.parent: no"
                        + " joint has the id h",
                "{'scene':'a','joints':[{'id':'k','parent':'h'},{'id':'h','parent':'k'}]} | scene"
                        + " a: joints.k.parent: the bones go round in a circle",
                "{'scene':'a','zones':[{'id':'z','corners':[1,2,3,4]}]} | scene a:"
                        + " zones[0].corners: expected x and y of at least 3 corners, found 4",
                "{'scene':'a'},{'scene':'a'} | scene a: validFromNanos: a second description from 0"
            })
    void aWrongFieldIsNamedWithItsScene(String scenes, String message) {
        String json = "{'scenes':[" + scenes + "]}";
        assertThatThrownBy(() -> SceneFile.parse("s.json", json.replace('\'', '"')))
                .isInstanceOf(SceneFileException.class)
                .hasMessage("s.json: " + message);
    }

    @Test
    void whatIsNoSceneFileIsSaidInOneLine() {
        assertThatThrownBy(() -> SceneFile.parse("s.json", "{\n\"scenes\": 3}"))
                .isInstanceOf(SceneFileException.class)
                .hasMessageStartingWith("s.json: not the JSON form: ")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }
}
