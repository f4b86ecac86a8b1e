package io.murmuration.forecasting.bounded;

import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.forecasting.OperatorIds;
import io.murmuration.forecasting.Sinks;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.motion.RefusalReason;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.operators.Order;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Forecasts as JSON lines in one file, ordered by (t0, scene), and refusals to one who listens.
 *
 * <p>Refusals go the way of the lines, behind all of them: Flink does not start a second sink
 * beside a sort.
 */
final class SortedLines implements Sinks {
    private static final TypeInformation<Tuple3<Long, String, String>> LINE =
            Types.TUPLE(Types.LONG, Types.STRING, Types.STRING);

    /** Stands for t0 in what is no forecast; no tick is so late. */
    private static final long REFUSAL = Long.MAX_VALUE;

    private final Path file;
    private final Refusals refusals;
    private DataStream<Tuple3<Long, String, String>> lines;

    SortedLines(Path file, Refusals refusals) {
        this.file = file;
        this.refusals = refusals;
    }

    @Override
    public void forecasts(DataStream<ForecastResult> forecasts) {
        lines =
                forecasts
                        .map(SortedLines::line, LINE)
                        .name(OperatorIds.LINES)
                        .uid(OperatorIds.LINES);
    }

    @Override
    public void dead(DataStream<DeadLetter> dead) {
        lines =
                lines.union(
                        dead.map(SortedLines::refusal, LINE)
                                .name(OperatorIds.DEAD)
                                .uid(OperatorIds.DEAD));
    }

    /** Adds the sort and the file, after the job has been built. */
    void sort() {
        lines.map(line -> line, LINE)
                .name(OperatorIds.ONE_PARTITION)
                .uid(OperatorIds.ONE_PARTITION)
                .setParallelism(1)
                .fullWindowPartition()
                .sortPartition(new ByTickAndScene(), Order.ASCENDING)
                .name(OperatorIds.SORT)
                .uid(OperatorIds.SORT)
                .flatMap(new Text(refusals), Types.STRING)
                .name(OperatorIds.TEXT)
                .uid(OperatorIds.TEXT)
                .setParallelism(1)
                .sinkTo(new LineFile(file))
                .name(OperatorIds.FILE)
                .uid(OperatorIds.FILE)
                .setParallelism(1);
    }

    private static Tuple3<Long, String, String> line(ForecastResult result) {
        ForecastFrame frame = result.frame();
        return Tuple3.of(frame.getT0Nanos(), frame.getScene(), MessageJson.print(frame));
    }

    private static Tuple3<Long, String, String> refusal(DeadLetter letter) {
        return Tuple3.of(
                REFUSAL, letter.reason() + " " + letter.origin().offset(), letter.message());
    }

    /** Lines as they are, refusals to whom it concerns. */
    private static final class Text
            implements FlatMapFunction<Tuple3<Long, String, String>, String> {
        private static final long serialVersionUID = 1;

        private final Refusals refusals;

        Text(Refusals refusals) {
            this.refusals = refusals;
        }

        @Override
        public void flatMap(Tuple3<Long, String, String> line, Collector<String> out) {
            if (line.f0 != REFUSAL) {
                out.collect(line.f2);
                return;
            }
            int space = line.f1.indexOf(' ');
            refusals.refused(
                    Long.parseLong(line.f1.substring(space + 1)),
                    RefusalReason.valueOf(line.f1.substring(0, space)),
                    line.f2);
        }
    }

    /** The order of the lines. A scene has one forecast for each tick, so no two are equal. */
    private static final class ByTickAndScene
            implements KeySelector<Tuple3<Long, String, String>, Tuple2<Long, String>>,
                    ResultTypeQueryable<Tuple2<Long, String>> {
        private static final long serialVersionUID = 1;

        @Override
        public Tuple2<Long, String> getKey(Tuple3<Long, String, String> line) {
            return Tuple2.of(line.f0, line.f1);
        }

        @Override
        public TypeInformation<Tuple2<Long, String>> getProducedType() {
            return Types.TUPLE(Types.LONG, Types.STRING);
        }
    }
}
