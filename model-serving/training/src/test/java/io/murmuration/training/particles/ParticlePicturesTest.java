package io.murmuration.training.particles;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.NativeEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParticlePicturesTest {

    @Test
    void drawsTheTrueSpringsBesideThoseThatTheModelSees(@TempDir Path directory) throws Exception {
        ParticleSet set = ParticleSet.published(ParticleKind.SPRINGS, ParticleSet.Part.TRAINING, 3);
        ParticleModel model = new ParticleModel(ParticleModel.config(ParticleKind.SPRINGS));
        try (NDManager manager = NativeEngine.newManager()) {
            new ParticlePictures("springs", true, false)
                    .write(model, model.initialise(1), set, manager, directory);
        }

        for (String what : new String[] {"good", "middle", "worst"}) {
            String svg = Files.readString(directory.resolve("springs-" + what + ".svg"));
            // Five particles left and right: a past and a future each, and their dots.
            assertThat(svg).doesNotContain("NaN").contains("true springs");
            assertThat(svg.split("<circle", -1)).hasSize(11);
            assertThat(svg.split("#2e8b3d", -1)).hasSize(6);
            assertThat(svg.split("#14507a", -1)).hasSize(6);
        }
    }
}
