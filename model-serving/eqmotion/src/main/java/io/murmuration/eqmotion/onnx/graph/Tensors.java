package io.murmuration.eqmotion.onnx.graph;

import com.google.protobuf.ByteString;
import io.murmuration.eqmotion.onnx.schema.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays as a file holds them: row-major, little-endian. Stateless. */
final class Tensors {
    private Tensors() {}

    static TensorProto of(float[] values, long... shape) {
        ByteBuffer bytes = room(values.length, ElementType.FLOAT, shape);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor(bytes, ElementType.FLOAT, shape);
    }

    static TensorProto of(double[] values, long... shape) {
        ByteBuffer bytes = room(values.length, ElementType.DOUBLE, shape);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return tensor(bytes, ElementType.DOUBLE, shape);
    }

    static TensorProto of(long[] values, long... shape) {
        ByteBuffer bytes = room(values.length, ElementType.INT64, shape);
        for (long value : values) {
            bytes.putLong(value);
        }
        return tensor(bytes, ElementType.INT64, shape);
    }

    private static ByteBuffer room(int count, ElementType type, long... shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        if (size != count) {
            throw new IllegalArgumentException(
                    "the shape needs " + size + " values, but there are " + count);
        }
        return ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto tensor(ByteBuffer bytes, ElementType type, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setDataType(type.code())
                        .setRawData(ByteString.copyFrom(bytes.flip()));
        for (long extent : shape) {
            tensor.addDims(extent);
        }
        return tensor.build();
    }
}
