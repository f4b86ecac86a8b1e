package io.murmuration.normaliser;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on when a broker takes no record of that size, which no letter should reach, and says where
 * the original stands. Every other failure to write stops the task, which then tries again.
 */
public final class UnwritableRecords implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnwritableRecords.class);

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> letter, Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            LOG.error(
                    "topic {} takes no record of this size; the original is {}-{}@{}: {}",
                    letter.topic(),
                    context.topic(),
                    context.partition(),
                    context.offset(),
                    failure.getMessage());
            return Response.resume();
        }
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set.
    }
}
