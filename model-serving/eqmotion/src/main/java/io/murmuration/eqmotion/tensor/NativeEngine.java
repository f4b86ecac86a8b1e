package io.murmuration.eqmotion.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * The one way to the native engine, so that its settings are the same everywhere: one thread for
 * each call, no download at run time.
 *
 * <p>Settings that the user has given as system properties win. They are read once, when the engine
 * is loaded, which takes about a second.
 */
public final class NativeEngine {
    private static final String NAME = "PyTorch";

    private NativeEngine() {}

    /** A manager of its own, to be closed by the caller. */
    public static NDManager newManager() {
        return engine().newBaseManager();
    }

    static Engine engine() {
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("ai.djl.pytorch.num_threads", "1");
        setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        return Engine.getEngine(NAME);
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
