package io.murmuration.forecasting.window;

import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.model.AnnouncementReader;
import io.murmuration.forecasting.model.AnnouncementReader.Announced;
import io.murmuration.forecasting.model.AnnouncementReader.RefusedException;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads announcements of models and opens what they name. One that cannot be followed becomes a
 * dead letter and a line in the log; whoever had the role keeps it.
 */
public final class ReadModels extends ProcessFunction<RawRecord, Control> {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ReadModels.class);

    private final AnnouncementReader reader;

    public ReadModels(AnnouncementReader reader) {
        this.reader = reader;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Control> out) {
        try {
            Announced announced = reader.read(record.key(), record.value());
            out.collect(new Control.Model(announced.key(), announced.announcement()));
        } catch (RefusedException e) {
            LOG.warn("{}", e.getMessage());
            context.output(
                    Tags.DEAD,
                    new DeadLetter(
                            record.key(),
                            record.value(),
                            record.origin(),
                            e.reason(),
                            e.getMessage()));
        }
    }
}
