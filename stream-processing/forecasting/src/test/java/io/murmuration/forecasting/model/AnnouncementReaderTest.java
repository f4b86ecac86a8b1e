package io.murmuration.forecasting.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.murmuration.contracts.ModelAnnouncements;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.forecasting.model.AnnouncementReader.Announced;
import io.murmuration.forecasting.model.AnnouncementReader.RefusedException;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementReaderTest {
    @TempDir private Path folder;

    private final AnnouncementReader reader =
            new AnnouncementReader(new ModelCheck(WindowSpec.builder().build(), 12));

    @Test
    void findsTheChecksumOfTheModelThatItNames() throws Exception {
        String checksum = TestModels.write(folder, "walkers").checksum();
        Announced read = read(announced(folder.toString(), ""));
        assertThat(read.key()).isEqualTo("SERVING@7");
        assertThat(read.announcement()).isEqualTo(announced(folder.toString(), checksum));
    }

    @Test
    void readsWhatIsTakenBackAndWhatIsGivenBack() throws Exception {
        assertThat(reader.read("SERVING@7".getBytes(UTF_8), null).announcement().getRole())
                .isEqualTo(ModelRole.MODEL_ROLE_UNSPECIFIED);
        assertThat(read(announced("", "")).announcement()).isEqualTo(announced("", ""));
    }

    @Test
    void refusesAModelThatIsNotThereByName() {
        refused(announced("nowhere", ""), RefusalReason.UNFIT_MODEL, "model nowhere");
    }

    @Test
    void refusesAModelThatIsCutOffByName() throws Exception {
        TestModels.write(folder, "walkers");
        Path weights = folder.resolve(ModelStore.WEIGHTS_FILE);
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 100));
        refused(announced(folder.toString(), ""), RefusalReason.UNFIT_MODEL, "cut off");
    }

    @Test
    void refusesAModelOfANewerFormat() throws Exception {
        TestModels.write(folder, "walkers");
        Path card = folder.resolve(ModelStore.CARD_FILE);
        String text = Files.readString(card).replace("\"format\" : 1", "\"format\" : 2");
        Files.writeString(card, text);
        refused(announced(folder.toString(), ""), RefusalReason.UNFIT_MODEL, "has format 2");
    }

    @Test
    void refusesAModelThatIsMadeForOtherSteps() throws Exception {
        TestModels.write(folder, "walkers", "0.5");
        refused(
                announced(folder.toString(), ""),
                RefusalReason.UNFIT_MODEL,
                "walkers is made for 500000000 nanoseconds a step");
    }

    @Test
    void refusesAnotherModelThanTheOneThatWasAnnounced() throws Exception {
        TestModels.write(folder, "walkers");
        refused(
                announced(folder.toString(), "c0ffee"),
                RefusalReason.UNFIT_MODEL,
                "expected was c0ffee");
    }

    @Test
    void refusesAModelThatForecastsNoStreams() {
        refused(announced("particles", ""), RefusalReason.UNFIT_MODEL, "forecasts no streams");
    }

    @Test
    void refusesWhatIsNoAnnouncement() {
        RefusedException bytes =
                catchThrowableOfType(
                        RefusedException.class,
                        () -> reader.read("SERVING@7".getBytes(UTF_8), new byte[] {1, 2}));
        assertThat(bytes.reason()).isEqualTo(RefusalReason.UNREADABLE);
        RefusedException key =
                catchThrowableOfType(
                        RefusedException.class,
                        () ->
                                reader.read(
                                        "SHADOW@7".getBytes(UTF_8),
                                        MessageBytes.write(announced("", ""))));
        assertThat(key).hasMessageContaining("expected SERVING@7, but it is SHADOW@7");
        assertThat(key.reason()).isEqualTo(RefusalReason.OUT_OF_RANGE);
        RefusedException role =
                catchThrowableOfType(
                        RefusedException.class,
                        () ->
                                reader.read(
                                        new byte[] {1},
                                        MessageBytes.write(
                                                announced("", "").toBuilder()
                                                        .setRoleValue(9)
                                                        .build())));
        assertThat(role).hasMessageContaining("role: expected SERVING or SHADOW");
    }

    private void refused(ModelAnnouncement announcement, RefusalReason reason, String why) {
        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> read(announcement));
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal)
                .hasMessageStartingWith("model announcement: model ")
                .hasMessageContaining(why);
    }

    private Announced read(ModelAnnouncement announcement) throws RefusedException {
        return reader.read(ModelAnnouncements.key(announcement), MessageBytes.write(announcement));
    }

    private static ModelAnnouncement announced(String model, String checksum) {
        return ModelAnnouncement.newBuilder()
                .setRole(ModelRole.SERVING)
                .setValidFromNanos(7)
                .setModel(model)
                .setChecksum(checksum)
                .build();
    }
}
