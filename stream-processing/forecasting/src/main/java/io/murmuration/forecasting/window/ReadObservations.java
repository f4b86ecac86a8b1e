package io.murmuration.forecasting.window;

import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.forecasting.ForecastingMetricNames;
import io.murmuration.forecasting.RunCounter;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.wire.WireObservations;
import io.murmuration.forecasting.wire.WireObservations.Refusal;
import io.murmuration.motion.RefusalReason;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads observation records. A frame that cannot be used becomes a dead letter with its original
 * bytes; of a frame with a bad agent the other agents go on.
 */
public final class ReadObservations extends ProcessFunction<RawRecord, Observation> {
    private static final long serialVersionUID = 1;

    private transient RunCounter frames;
    private transient RunCounter observations;
    private transient RunCounter dead;

    @Override
    public void open(OpenContext context) {
        frames = new RunCounter(getRuntimeContext(), ForecastingMetricNames.FRAMES);
        observations = new RunCounter(getRuntimeContext(), ForecastingMetricNames.OBSERVATIONS);
        dead = new RunCounter(getRuntimeContext(), ForecastingMetricNames.DEAD);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Observation> out) {
        frames.increment();
        ObservationFrame frame = parse(record, context);
        if (frame == null) {
            return;
        }
        observations.add(frame.getAgentsCount());
        Refusal refusal = WireObservations.refusal(frame);
        if (refusal != null) {
            refuse(record, refusal, context);
            return;
        }
        out.collect(
                new Observation(
                        withoutBadAgents(frame, record, context), record.origin(), record.times()));
    }

    private ObservationFrame parse(RawRecord record, Context context) {
        if (record.value() == null) {
            refuse(
                    record,
                    new Refusal(RefusalReason.UNREADABLE, "the record has no value"),
                    context);
            return null;
        }
        try {
            return MessageBytes.read(ObservationFrame.parser(), record.value());
        } catch (MalformedMessageException e) {
            refuse(record, new Refusal(RefusalReason.UNREADABLE, e.getMessage()), context);
            return null;
        }
    }

    private ObservationFrame withoutBadAgents(
            ObservationFrame frame, RawRecord record, Context context) {
        ObservationFrame.Builder good = null;
        AgentLetters letters = new AgentLetters(null, frame, record.key(), record.origin());
        for (int i = 0; i < frame.getAgentsCount(); i++) {
            ObservedAgent agent = frame.getAgents(i);
            Refusal refusal = WireObservations.refusal(agent);
            if (refusal != null) {
                letters.add(i, refusal);
                if (good == null) {
                    good = frame.toBuilder().clearAgents();
                    good.addAllAgents(frame.getAgentsList().subList(0, i));
                }
            } else if (good != null) {
                good.addAgents(agent);
            }
        }
        letters.all().forEach(letter -> bury(letter, context));
        return good == null ? frame : good.build();
    }

    private void refuse(RawRecord record, Refusal refusal, Context context) {
        bury(
                new DeadLetter(
                        record.key(),
                        record.value(),
                        record.origin(),
                        refusal.reason(),
                        refusal.message()),
                context);
    }

    private void bury(DeadLetter letter, Context context) {
        dead.add(letter.refused());
        context.output(Tags.DEAD, letter);
    }
}
