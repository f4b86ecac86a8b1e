package io.murmuration.forecasting.serial;

import io.murmuration.motion.calibration.TubeState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is remembered of a scene's tubes: mutable, so copied wherever Flink copies. */
final class TubeStateCodec implements Codec<TubeState> {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "tube-state";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<TubeState> type() {
        return TubeState.class;
    }

    @Override
    public TubeState empty() {
        return new TubeState();
    }

    @Override
    public void write(TubeState value, DataOutput out) throws IOException {
        value.writeTo(out);
    }

    @Override
    public TubeState read(DataInput in) throws IOException {
        return TubeState.readFrom(in);
    }

    @Override
    public boolean isImmutable() {
        return false;
    }

    @Override
    public TubeState copy(TubeState value) {
        return value.copy();
    }
}
