package io.murmuration.monitoring.alerts;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.alerts.ModelTicks.What;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Alerts on the job's audits: a forecast that did not move with the world as the model's card
 * promises. Cleared after {@value #GOOD_AUDITS} audits in a row that were within half the limit.
 */
public final class AuditAlerts implements Processor<byte[], byte[], byte[], Alert> {
    static final int GOOD_AUDITS = 5;

    private static final double WELL_WITHIN = 0.5;

    private final Counters counters;
    private ProcessorContext<byte[], Alert> context;
    private AlertBook book;
    private HeardSources heard;
    private ModelTicks ticks;

    public AuditAlerts(Counters counters) {
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
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            judge(SymmetryAudit.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
            counters.unreadable();
        }
    }

    private void judge(SymmetryAudit audit) {
        counters.audit(audit);
        heard.put(
                audit.getScene(),
                HeardSources.THE_SCENE,
                context.currentSystemTimeMs(),
                audit.getT0Nanos());
        if (ticks.isOut(audit.getScene(), What.FORECASTS, audit.getModel(), audit.getT0Nanos())) {
            // Audits come after the forecasts; this model was swapped out meanwhile.
            return;
        }
        double worst = Math.max(audit.getResidual(), audit.getProbabilityResidual());
        Alert about =
                Alert.newBuilder()
                        .setScene(audit.getScene())
                        .setType(AlertType.BROKEN_SYMMETRY)
                        .setStampNanos(audit.getT0Nanos())
                        .setModel(audit.getModel())
                        .setProbability(1)
                        .addSubjects(audit.getModel().getName())
                        .setDistance(audit.getResidual() * audit.getExtentMeters())
                        .setMessage(
                                String.format(
                                        Locale.ROOT,
                                        "%s breaks its symmetry: off by %.1e of the extent,"
                                                + " allowed %.0e (%s)",
                                        audit.getModel().getName(),
                                        worst,
                                        audit.getLimit(),
                                        audit.getWhere()))
                        .build();
        if (!(worst <= audit.getLimit())) {
            book.raise(about);
        } else if (worst <= WELL_WITHIN * audit.getLimit()) {
            book.calm(AlertBook.key(about), audit.getT0Nanos(), GOOD_AUDITS);
        } else {
            book.hold(about);
        }
    }
}
