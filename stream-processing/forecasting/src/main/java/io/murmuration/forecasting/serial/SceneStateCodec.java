package io.murmuration.forecasting.serial;

import io.murmuration.motion.window.SceneState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A scene's memory, the one mutable value of the job: copied wherever Flink copies. */
final class SceneStateCodec implements Codec<SceneState> {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "scene-state";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<SceneState> type() {
        return SceneState.class;
    }

    @Override
    public SceneState empty() {
        return new SceneState();
    }

    @Override
    public void write(SceneState value, DataOutput out) throws IOException {
        value.writeTo(out);
    }

    @Override
    public SceneState read(DataInput in) throws IOException {
        return SceneState.readFrom(in);
    }

    @Override
    public boolean isImmutable() {
        return false;
    }

    @Override
    public SceneState copy(SceneState value) {
        return value.copy();
    }
}
