package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.motion.recording.LengthUnit;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.normaliser.Normalisation;
import io.murmuration.normaliser.Normaliser;
import io.murmuration.normaliser.NormaliserLimits;
import io.murmuration.normaliser.SceneCatalogue;
import io.murmuration.normaliser.feed.Question.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks back before an input is played whose numbers cannot be meant as they would be taken:
 * positions in millimetres, frame numbers of a faster clock, stamps in another unit. Only the
 * beginning of a file is read. Standard input cannot be read twice and bodies say their units
 * themselves, so both are left alone.
 *
 * @param bridged the longest time between two samples that belong to one track
 * @param rateGiven whether somebody said the rate of CSV recordings
 * @param unitGiven whether somebody said the unit of CSV recordings
 * @param scenes what is known of the scenes, whose homographies make metres of pixels; empty where
 *     somebody else will know it
 */
public record InputMeaning(
        Duration bridged, boolean rateGiven, boolean unitGiven, Optional<SceneCatalogue> scenes) {
    /** Read in well under a second. */
    private static final int LOOKED_AT = 20_000;

    /**
     * Looks at the beginning of an input.
     *
     * @throws RecordingException with the question, or when the beginning cannot be read
     */
    public void check(FileSource source) {
        if (source.isStandardInput() || FileSource.isBodies(Path.of(source.path()))) {
            return;
        }
        List<Question> ofRecord = new ArrayList<>();
        List<Question> ofMetres = new ArrayList<>();
        if (source.isRecording()) {
            if (!rateGiven) {
                ofRecord.add(new FrameStepQuestion(bridged));
            }
            if (!unitGiven || source.unit() != LengthUnit.METRES) {
                ofMetres.add(new SpeedQuestion(Optional.of(source.unit())));
            }
        } else {
            ofRecord.add(new StampQuestion());
            if (scenes.isPresent()) {
                ofMetres.add(new SpeedQuestion(Optional.empty()));
            }
        }
        look(source, ofRecord, ofMetres);
        ofRecord.addAll(ofMetres);
        for (Question question : ofRecord) {
            Optional<Asked> asked = question.ask();
            if (asked.isPresent()) {
                Path path = Path.of(source.path());
                // A directory holds one recording a scene, each named as its scene.
                Path place = Files.isDirectory(path) ? path.resolve(asked.get().scene()) : path;
                throw new RecordingException(place.getFileName() + ": " + asked.get().words());
            }
        }
    }

    private void look(FileSource source, List<Question> ofRecord, List<Question> ofMetres) {
        Normaliser mapped =
                new Normaliser(NormaliserLimits.DEFAULT, scenes.orElse(SceneCatalogue.EMPTY));
        boolean described = scenes.filter(known -> !known.descriptions().isEmpty()).isPresent();
        try (FeedInput input = source.withSplitAgents(false).open()) {
            for (int i = 0; i < LOOKED_AT && input.hasNext(); i++) {
                if (input.next() instanceof FeedItem.Frame item) {
                    ObservationFrame frame = item.frame();
                    ofRecord.forEach(question -> question.see(frame));
                    if (!described) {
                        ofMetres.forEach(question -> question.see(frame));
                    } else if (mapped.normalise(frame) instanceof Normalisation.Accepted good) {
                        ofMetres.forEach(question -> question.see(good.frame()));
                    }
                }
            }
        }
    }
}
