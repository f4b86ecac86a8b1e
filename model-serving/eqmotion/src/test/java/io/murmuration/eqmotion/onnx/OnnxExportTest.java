package io.murmuration.eqmotion.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.Origin;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExportTest {
    @TempDir private Path folder;

    @Test
    void theFileSaysWhatItIs() throws Exception {
        StoredModel model = ModelStore.open("pedestrians");
        try (OnnxRun run = new OnnxRun(OnnxExport.bytes(model))) {
            OnnxModelMetadata metadata = run.session().getMetadata();
            assertThat(metadata.getProducerName()).isEqualTo("murmuration");
            assertThat(metadata.getGraphName()).isEqualTo("pedestrians");
            assertThat(metadata.getDescription()).contains("12 steps of 2/5 s from 8 steps");
            assertThat(metadata.getCustomMetadata())
                    .containsEntry("model", "pedestrians")
                    .containsEntry("version", model.card().version())
                    .containsEntry("weights_sha256", model.checksum())
                    .containsEntry("dt_s", "2/5")
                    .containsEntry("past_steps", "8")
                    .containsEntry("future_steps", "12")
                    .containsEntry("modes", "20")
                    .containsEntry("categories", "acts-1,acts-2,acts-3,none");
            assertThat(metadata.getCustomMetadata().get("frame")).contains("E(2)");
            assertThat(run.session().getInputInfo()).containsOnlyKeys("positions", "observed");
            NodeInfo modes = run.session().getOutputInfo().get("modes");
            assertThat(modes.getInfo().toString()).contains("[-1, 20, 12, 2]");
        }
    }

    @Test
    void theFileOfBodiesNamesTheJointsOfItsAxes() throws Exception {
        try (OnnxRun run = new OnnxRun(OnnxExport.bytes(ModelStore.open("bodies")))) {
            assertThat(run.session().getMetadata().getCustomMetadata().get("joints"))
                    .startsWith("root,lhipjoint,lfemur,")
                    .endsWith(",rthumb_end");
            assertThat(run.session().getInputInfo()).containsOnlyKeys("positions", "trust");
        }
    }

    @Test
    void theCardInTheFileIsThatOfTheStore() throws Exception {
        StoredModel model = ModelStore.open("pedestrians");
        try (OnnxRun run = new OnnxRun(OnnxExport.bytes(model))) {
            String card = run.session().getMetadata().getCustomMetadata().get("model_json");
            StoredModel written = ModelStore.write(folder, model.card(), model.parameters());
            assertThat(folder.resolve(ModelStore.CARD_FILE)).hasContent(card);
            assertThat(written.checksum()).isEqualTo(model.checksum());
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws Exception {
        Path file = folder.resolve(OnnxExport.FILE);
        OnnxExport.writeBeside(folder, ModelStore.open("pedestrians"));
        assertThat(file).hasBinaryContent(OnnxExport.bytes(ModelStore.open("pedestrians")));
        assertThat(Files.size(file)).isLessThan(4_000_000);
    }

    @Test
    void anotherVersionGivesOtherBytes() throws Exception {
        StoredModel model = ModelStore.open("pedestrians");
        ModelCard card = model.card();
        ModelCard other =
                new ModelCard(
                        card.name(),
                        "2",
                        card.architecture(),
                        card.step(),
                        card.symmetryGroup(),
                        card.lengthUnit(),
                        card.limits(),
                        card.training(),
                        Map.of(),
                        card.quantiles());
        assertThat(OnnxExport.bytes(new StoredModel(other, "", model.parameters())))
                .isNotEqualTo(OnnxExport.bytes(model));
    }

    @Test
    void namesAModelWithoutAGraph() throws Exception {
        StoredModel springs = ModelStore.open("springs");
        ModelCard card = springs.card();
        EqMotionConfig network = ((Architecture.EqMotion) card.architecture()).network();
        ModelCard local =
                new ModelCard(
                        "local",
                        "1",
                        new Architecture.EqMotion(network.local(Origin.AGENT, 5, 8)),
                        card.step(),
                        card.symmetryGroup(),
                        card.lengthUnit(),
                        card.limits(),
                        card.training(),
                        card.scores(),
                        card.quantiles());
        assertThatThrownBy(() -> OnnxExport.bytes(new StoredModel(local, "", springs.parameters())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model local cannot be exported")
                .hasMessageContaining("eqmotion");
    }
}
