package io.murmuration.training.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PosePicturesTest {
    private static final int BONES = 9;

    @Test
    void drawsEveryBoneAtEveryShownTime(@TempDir Path directory) throws Exception {
        new PosePictures(SmallBody.SKELETON)
                .write(
                        List.of(SmallBody.recording(70, 1)),
                        PoseForecaster.constantVelocity(),
                        directory);

        String svg = Files.readString(directory.resolve("cmu-waving.svg"));
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("path").getLength())
                .as("five bodies as they were, four as they were forecast")
                .isEqualTo(9 * BONES);
        assertThat(svg).doesNotContain("NaN").contains("+417 ms");
    }
}
