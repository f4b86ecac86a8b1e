package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.metrics.ScoreBoard;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Looks at every new score for a model that has done worse than constant velocity for a minute.
 * Cleared when it is as good as that again.
 */
public final class QualityAlerts implements Processor<byte[], Score, byte[], Alert> {
    /** As good as constant velocity, but for rounding. */
    private static final double GOOD_AGAIN = 1.01;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final AlertLimits limits;
    private final Counters counters;
    private AlertBook book;
    private ProcessorContext<byte[], Alert> context;

    public QualityAlerts(AlertLimits limits, Counters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], Alert> context) {
        this.context = context;
        this.book = new AlertBook(context.getStateStore(AgentAlerts.OPEN), this::send);
    }

    private void send(Alert alert) {
        counters.alert(alert);
        context.forward(
                new Record<>(
                        alert.getScene().getBytes(UTF_8),
                        alert,
                        Math.max(0, alert.getStampNanos() / 1_000_000)));
    }

    @Override
    public void process(Record<byte[], Score> record) {
        Score score = record.value();
        ScoreWindow minute = ScoreBoard.window(score, MINUTE_NANOS);
        if (minute.getScored() < limits.leastScored()) {
            return;
        }
        double ratio = minute.getAde() / minute.getConstantVelocityAde();
        Alert about =
                Alert.newBuilder()
                        .setScene(score.getScene())
                        .setType(AlertType.QUALITY_LOST)
                        .setStampNanos(score.getStampNanos())
                        .setModel(score.getModel())
                        .setProbability(1)
                        .addSubjects(score.getModel().getName())
                        .setMessage(
                                String.format(
                                        Locale.ROOT,
                                        "%s %.0f %% worse than straight lines over a minute",
                                        score.getModel().getName(),
                                        100 * (ratio - 1)))
                        .build();
        if (ratio >= limits.worseBy()) {
            book.raise(about);
        } else if (ratio < GOOD_AGAIN) {
            book.calm(AlertBook.key(about), score.getStampNanos(), 1);
        }
    }
}
