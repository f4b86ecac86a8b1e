package io.murmuration.forecasting.bounded;

import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.forecasting.OperatorIds;
import io.murmuration.forecasting.Sinks;
import io.murmuration.forecasting.flow.ForecastResult;
import java.nio.file.Path;
import org.apache.flink.api.common.operators.Order;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Forecasts as JSON lines in one file, ordered by (t0, scene). */
final class SortedLines implements Sinks {
    private static final TypeInformation<Tuple3<Long, String, String>> LINE =
            Types.TUPLE(Types.LONG, Types.STRING, Types.STRING);

    private final Path file;

    SortedLines(Path file) {
        this.file = file;
    }

    @Override
    public void forecasts(DataStream<ForecastResult> forecasts) {
        forecasts
                .map(SortedLines::line, LINE)
                .name(OperatorIds.LINES)
                .uid(OperatorIds.LINES)
                .map(line -> line, LINE)
                .name(OperatorIds.ONE_PARTITION)
                .uid(OperatorIds.ONE_PARTITION)
                .setParallelism(1)
                .fullWindowPartition()
                .sortPartition(new ByTickAndScene(), Order.ASCENDING)
                .name(OperatorIds.SORT)
                .uid(OperatorIds.SORT)
                .map(line -> line.f2, Types.STRING)
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
