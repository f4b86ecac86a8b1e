package io.murmuration.eqmotion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A file in ONNX Runtime, on one thread. */
final class OnnxRun implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRun(byte[] file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(file, options);
        }
    }

    OrtSession session() {
        return session;
    }

    /** The outputs for the agents of a window; a back-filled step is one that was not observed. */
    Outputs run(SceneWindow window) throws OrtException {
        List<AgentWindow> agents = window.agents();
        int width = window.pastSteps() * window.dimension();
        double[] positions = new double[agents.size() * width];
        boolean[][] observed = new boolean[agents.size()][window.pastSteps()];
        for (int agent = 0; agent < agents.size(); agent++) {
            System.arraycopy(agents.get(agent).positions(), 0, positions, agent * width, width);
            StepProvenance[] provenance = agents.get(agent).provenance();
            for (int t = 0; t < provenance.length; t++) {
                observed[agent][t] = provenance[t] != StepProvenance.BACK_FILLED;
            }
        }
        return run(positions, window.dimension(), observed);
    }

    /**
     * The outputs for a scene.
     *
     * @param positions shape [N, P, D] flattened
     * @param observed shape [N, P]
     */
    Outputs run(double[] positions, int dimension, boolean[][] observed) throws OrtException {
        long[] shape = {observed.length, observed[0].length, dimension};
        try (OnnxTensor places =
                        OnnxTensor.createTensor(environment, DoubleBuffer.wrap(positions), shape);
                OnnxTensor seen = OnnxTensor.createTensor(environment, observed)) {
            return new Outputs(session.run(Map.of("positions", places, "observed", seen)));
        }
    }

    /**
     * The outputs for bodies.
     *
     * @param positions shape [B, P, joints, 3] flattened
     * @param trust shape [B, P, joints] flattened
     */
    Outputs run(double[] positions, float[] trust, int bodies, int past, int joints)
            throws OrtException {
        long[] places = {bodies, past, joints, 3};
        try (OnnxTensor where =
                        OnnxTensor.createTensor(environment, DoubleBuffer.wrap(positions), places);
                OnnxTensor known =
                        OnnxTensor.createTensor(
                                environment,
                                FloatBuffer.wrap(trust),
                                new long[] {bodies, past, joints})) {
            return new Outputs(session.run(Map.of("positions", where, "trust", known)));
        }
    }

    /**
     * The outputs for scenes of equally many agents, everybody known at every step.
     *
     * @param positions flattened
     * @param shape B, N, P, D
     */
    Outputs run(double[] positions, long... shape) throws OrtException {
        try (OnnxTensor places =
                OnnxTensor.createTensor(environment, DoubleBuffer.wrap(positions), shape)) {
            return new Outputs(session.run(Map.of("positions", places)));
        }
    }

    /** What came out, by name. */
    static final class Outputs implements AutoCloseable {
        private final OrtSession.Result result;

        Outputs(OrtSession.Result result) {
            this.result = result;
        }

        double[] doubles(String name) {
            DoubleBuffer values = tensor(name).getDoubleBuffer();
            double[] copy = new double[values.remaining()];
            values.get(copy);
            return copy;
        }

        /** One agent's share of an output. */
        double[] doubles(String name, int row, int rows) {
            double[] all = doubles(name);
            int width = all.length / rows;
            return Arrays.copyOfRange(all, row * width, (row + 1) * width);
        }

        float[] floats(String name) {
            float[] copy = new float[tensor(name).getFloatBuffer().remaining()];
            tensor(name).getFloatBuffer().get(copy);
            return copy;
        }

        long[] longs(String name) {
            long[] copy = new long[tensor(name).getLongBuffer().remaining()];
            tensor(name).getLongBuffer().get(copy);
            return copy;
        }

        private OnnxTensor tensor(String name) {
            OnnxTensorLike value = (OnnxTensorLike) result.get(name).orElseThrow();
            return (OnnxTensor) value;
        }

        @Override
        public void close() {
            result.close();
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
