package io.murmuration.monitoring.alerts;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Zone;
import io.murmuration.motion.scoring.IssuedForecast;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/**
 * Looks at a forecast for pairs that meet and zones that are entered. Joints and particles are left
 * alone: they meet.
 */
final class ForecastAlerts {
    private final AlertLimits limits;
    private final AlertBook book;

    ForecastAlerts(AlertLimits limits, AlertBook book) {
        this.limits = limits;
        this.book = book;
    }

    /**
     * Raises and clears what one forecast changes.
     *
     * @param frame later than all before it of its scene and model
     * @param forecast the same
     * @param zones of the scene
     */
    void look(ForecastFrame frame, IssuedForecast forecast, List<Zone> zones) {
        Set<Bytes> spokenOf = new HashSet<>();
        encounters(frame, forecast, spokenOf);
        zones(frame, forecast, zones, spokenOf);
        Stream.of(AlertType.CLOSE_ENCOUNTER, AlertType.ZONE_ENTRY)
                .flatMap(type -> book.open(frame.getScene(), type).stream())
                .filter(open -> open.value.getModel().equals(frame.getModel()))
                .filter(open -> !spokenOf.contains(open.key))
                .forEach(open -> book.calm(open.key, frame.getT0Nanos(), limits.calmTicks()));
    }

    private void encounters(ForecastFrame frame, IssuedForecast forecast, Set<Bytes> spokenOf) {
        for (Encounters.Encounter pair : Encounters.of(forecast, limits)) {
            if (!moves(frame, pair.first()) || !moves(frame, pair.second())) {
                continue;
            }
            List<String> ids =
                    Stream.of(pair.first(), pair.second())
                            .map(i -> frame.getAgents(i).getId())
                            .sorted()
                            .toList();
            Alert about =
                    about(frame, AlertType.CLOSE_ENCOUNTER, pair.probability(), pair.seconds())
                            .addAllSubjects(ids)
                            .setDistance(pair.meters())
                            .setMessage(
                                    String.format(
                                            Locale.ROOT,
                                            "%s ↔ %s closer than %.1f m in %.1f s (%.0f %%)",
                                            ids.get(0),
                                            ids.get(1),
                                            limits.encounter().closeMeters(),
                                            pair.seconds(),
                                            100 * pair.probability()))
                            .build();
            judge(about, limits.encounterChance(), pair.already(), spokenOf);
        }
    }

    private void zones(
            ForecastFrame frame, IssuedForecast forecast, List<Zone> zones, Set<Bytes> spokenOf) {
        for (Zone zone : zones) {
            for (int i = 0; i < forecast.agents().size(); i++) {
                Zones.Entry entry = Zones.entry(forecast, forecast.agents().get(i), zone, limits);
                if (entry.probability() == 0 || !moves(frame, i)) {
                    continue;
                }
                String id = frame.getAgents(i).getId();
                Alert about =
                        about(frame, AlertType.ZONE_ENTRY, entry.probability(), entry.seconds())
                                .addSubjects(id)
                                .addSubjects(zone.getId())
                                .setMessage(
                                        String.format(
                                                Locale.ROOT,
                                                "%s enters %s in %.1f s (%.0f %%)",
                                                id,
                                                zone.getId(),
                                                entry.seconds(),
                                                100 * entry.probability()))
                                .build();
                judge(about, limits.entryChance(), false, spokenOf);
            }
        }
    }

    private void judge(Alert about, Chance chance, boolean already, Set<Bytes> spokenOf) {
        if (about.getProbability() < chance.clearAt()) {
            return;
        }
        spokenOf.add(AlertBook.key(about));
        if (about.getProbability() >= chance.raiseAt() && !already) {
            book.raise(about);
        } else {
            book.hold(about);
        }
    }

    private static Alert.Builder about(
            ForecastFrame frame, AlertType type, double probability, double seconds) {
        return Alert.newBuilder()
                .setScene(frame.getScene())
                .setType(type)
                .setStampNanos(frame.getT0Nanos())
                .setModel(frame.getModel())
                .setProbability(probability)
                .setTimeToNanos(Math.round(seconds * 1e9));
    }

    private static boolean moves(ForecastFrame frame, int agent) {
        return switch (frame.getAgents(agent).getKind()) {
            case JOINT, PARTICLE -> false;
            default -> true;
        };
    }
}
