package io.murmuration.local.option;

import io.murmuration.normaliser.SceneCatalogue;
import io.murmuration.normaliser.SceneFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is known of the scenes beforehand. */
public final class SceneOptions {
    @Option(
            names = "--scenes",
            paramLabel = "FILE",
            description =
                    "descriptions of scenes as JSON: their sources, with homographies, and more")
    private Path file;

    /**
     * The descriptions.
     *
     * @throws io.murmuration.normaliser.SceneFileException when the file cannot be used
     */
    public SceneCatalogue catalogue() {
        return file == null ? SceneCatalogue.EMPTY : SceneFile.read(file);
    }
}
