package io.murmuration.monitoring.alerts;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.contracts.v1.SiteSymmetry;
import io.murmuration.contracts.v1.SourceNoise;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.alerts.ModelTicks.What;
import io.murmuration.monitoring.metrics.ScoreBoard;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Alerts on new scores:
 *
 * <ul>
 *   <li>a model that has done worse than constant velocity for a minute, until it is as good again;
 *   <li>a source that is noisier than what the model was trained with, until it is not;
 *   <li>a site that was found one-sided at a look of its meter, until a later look shows nothing.
 * </ul>
 *
 * <p>Those of a model that is scored no more, while others of the scene are, are cleared.
 */
public final class ScoreAlerts implements Processor<byte[], Score, byte[], Alert> {
    /** As good as constant velocity, but for rounding. */
    private static final double GOOD_AGAIN = 1.01;

    /** Chance value of a site's meter from which on nothing is seen in it. */
    private static final double NOTHING_SEEN = 0.1;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private static final Set<AlertType> OF_SCORES =
            Set.of(AlertType.QUALITY_LOST, AlertType.NOISY_SOURCE, AlertType.UNEVEN_SITE);

    private final AlertLimits limits;
    private final Counters counters;
    private ProcessorContext<byte[], Alert> context;
    private AlertBook book;
    private HeardSources heard;
    private ModelTicks ticks;

    public ScoreAlerts(AlertLimits limits, Counters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], Alert> context) {
        this.context = context;
        this.book = AlertBook.of(context, counters);
        this.heard = new HeardSources(context.getStateStore(AgentAlerts.SOURCES));
        this.ticks = new ModelTicks(context.getStateStore(AgentAlerts.TICKS));
    }

    @Override
    public void process(Record<byte[], Score> record) {
        Score score = record.value();
        heard.put(
                score.getScene(),
                HeardSources.THE_SCENE,
                context.currentSystemTimeMs(),
                score.getStampNanos());
        clearWhatEnded(score);
        quality(score);
        if (score.getKnownNoiseMeters() > 0) {
            score.getSourcesList().forEach(source -> noise(score, source));
        }
        if (score.getSite().getLevel() > 0) {
            site(score, score.getSite());
        }
    }

    /** Models are scored side by side: one without a score for a minute forecasts no more. */
    private void clearWhatEnded(Score score) {
        String scene = score.getScene();
        ticks.advance(scene, What.SCORES, score.getModel(), score.getStampNanos());
        book.clear(
                scene,
                OF_SCORES,
                ticks.ended(scene, What.SCORES, score.getStampNanos() - MINUTE_NANOS),
                score.getStampNanos());
    }

    private void quality(Score score) {
        ScoreWindow minute = ScoreBoard.window(score, MINUTE_NANOS);
        if (minute.getScored() < limits.leastScored()) {
            return;
        }
        double ratio = minute.getAde() / minute.getConstantVelocityAde();
        Alert about =
                about(score, AlertType.QUALITY_LOST)
                        .addSubjects(score.getModel().getName())
                        .setMessage(
                                text(
                                        "%s %.0f %% worse than straight lines over a minute",
                                        score.getModel().getName(), 100 * (ratio - 1)))
                        .build();
        judge(about, ratio >= limits.worseBy(), ratio < GOOD_AGAIN);
    }

    private void noise(Score score, SourceNoise source) {
        double meters = Math.hypot(source.getMeters(), source.getWanderMeters());
        double ratio = meters / score.getKnownNoiseMeters();
        Alert about =
                about(score, AlertType.NOISY_SOURCE)
                        .addSubjects(source.getSource())
                        .setDistance(meters)
                        .setMessage(
                                text(
                                        "source %s has noise of %.3f m, %s was trained with %.3f m",
                                        source.getSource(),
                                        meters,
                                        score.getModel().getName(),
                                        score.getKnownNoiseMeters()))
                        .build();
        judge(about, ratio >= limits.noisierBy(), ratio <= 1);
    }

    private void site(Score score, SiteSymmetry site) {
        double x = site.getDriftCount() > 1 ? site.getDrift(0) : 0;
        double y = site.getDriftCount() > 1 ? site.getDrift(1) : 0;
        Alert about =
                about(score, AlertType.UNEVEN_SITE)
                        .addSubjects(score.getModel().getName())
                        .setProbability(1 - site.getPValue())
                        .setMessage(
                                text(
                                        "the site is one-sided (p %.2g): agents leave their"
                                                + " forecasts by %.2f m/s towards %.0f°",
                                        site.getPValue(),
                                        Math.hypot(x, y),
                                        Math.toDegrees(Math.atan2(y, x))))
                        .build();
        judge(about, site.getPValue() < site.getLevel(), site.getPValue() > NOTHING_SEEN);
    }

    private void judge(Alert about, boolean bad, boolean good) {
        if (bad) {
            book.raise(about);
        } else if (good) {
            book.calm(AlertBook.key(about), about.getStampNanos(), 1);
        }
    }

    private static Alert.Builder about(Score score, AlertType type) {
        return Alert.newBuilder()
                .setScene(score.getScene())
                .setType(type)
                .setStampNanos(score.getStampNanos())
                .setModel(score.getModel())
                .setProbability(1);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
