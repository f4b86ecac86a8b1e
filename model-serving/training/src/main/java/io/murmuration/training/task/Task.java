package io.murmuration.training.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Something to learn and to be scored at. */
public interface Task {
    /** As a user writes it. */
    String name();

    /** Name of the shipped model. */
    String shippedModel();

    /** Directory of the data set among the data sets; empty when the data are computed. */
    Optional<String> dataSet();

    /**
     * Trains a model, or goes on with the run that the directory holds.
     *
     * @param data the data set's directory; not read when {@link #dataSet()} is empty
     * @param epochs passes over the training part; the recipe's when empty
     * @param directory of the run's state, log and, at the end, model
     * @param lines told of every epoch
     * @return the model's directory
     * @throws IllegalArgumentException when the directory holds a run with other options
     */
    Path train(Path data, long seed, OptionalInt epochs, Path directory, Consumer<String> lines)
            throws IOException;

    /**
     * Figures of one evaluation.
     *
     * @param table for people
     * @param json for programs, an object with one field for the task
     */
    record Report(String table, ObjectNode json) {}

    /**
     * Scores a model on the test part.
     *
     * @param data the data set's directory; not read when {@link #dataSet()} is empty
     * @param model a name or directory of the model store, or a built-in name
     * @throws IllegalArgumentException when the model is of another task
     */
    Report evaluate(Path data, String model) throws IOException;

    /**
     * Draws some of the test part with what a model says of it, as SVG files.
     *
     * @param data the data set's directory; not read when {@link #dataSet()} is empty
     * @param model a name or directory of the model store
     * @param directory made where it is not there
     * @throws IllegalArgumentException when the model is of another task
     */
    void draw(Path data, String model, Path directory) throws IOException;
}
