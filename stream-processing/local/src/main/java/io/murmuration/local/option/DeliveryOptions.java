package io.murmuration.local.option;

import io.murmuration.contracts.Delivery;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a crash may do to the output. */
public final class DeliveryOptions {
    @Option(
            names = "--delivery",
            paramLabel = "GUARANTEE",
            defaultValue = "at-least-once",
            converter = Deliveries.class,
            description =
                    "at-least-once, or exactly-once for read-committed readers, which delays output"
                            + " by a checkpoint interval")
    private Delivery delivery;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Durations.class,
            description = "time between checkpoints of the job")
    private Duration checkpointInterval;

    /** The guarantee. */
    public Delivery delivery() {
        return delivery;
    }

    /** Wall clock between checkpoints. */
    public Duration checkpointInterval() {
        return checkpointInterval;
    }

    /** Reads a guarantee as it is written on the command line. */
    static final class Deliveries implements ITypeConverter<Delivery> {
        @Override
        public Delivery convert(String text) {
            try {
                return Delivery.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "expected at-least-once or exactly-once but was '" + text + "'");
            }
        }
    }
}
