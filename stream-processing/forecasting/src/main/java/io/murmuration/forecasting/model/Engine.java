package io.murmuration.forecasting.model;

/** What is said where the native engine is not there. */
final class Engine {
    private Engine() {}

    /**
     * One line in place of a stack of class names. The job's jar leaves the engine out, because
     * natives load once in a process and a cluster loads each job's jar anew.
     */
    static IllegalArgumentException missing(String model, LinkageError cause) {
        return new IllegalArgumentException(
                "model "
                        + model
                        + " needs DJL with PyTorch, which is not there: put the jars of"
                        + " stream-processing/forecasting/target/djl into the lib folder of every"
                        + " node of the Flink cluster ("
                        + cause
                        + ")",
                cause);
    }
}
