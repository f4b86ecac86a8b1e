package io.murmuration.contracts.serde;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A serde for every message that travels. */
public final class MessageSerdes {
    private MessageSerdes() {}

    public static Serde<ObservationFrame> observation() {
        return of(ObservationFrame.parser());
    }

    public static Serde<SceneDescription> scene() {
        return of(SceneDescription.parser());
    }

    public static Serde<ForecastFrame> forecast() {
        return of(ForecastFrame.parser());
    }

    public static Serde<InteractionFrame> interaction() {
        return of(InteractionFrame.parser());
    }

    public static Serde<SymmetryAudit> audit() {
        return of(SymmetryAudit.parser());
    }

    public static Serde<Score> score() {
        return of(Score.parser());
    }

    public static Serde<Alert> alert() {
        return of(Alert.parser());
    }

    private static <T extends Message> Serde<T> of(Parser<T> parser) {
        return Serdes.serdeFrom(new MessageSerializer<>(), new MessageDeserializer<>(parser));
    }
}
