/**
 * The tasks besides pedestrians that {@code train} and {@code evaluate} know by name.
 *
 * <p>In go a task's name, where data and models are, and options; out come a model's directory, or
 * figures as a table and as JSON. Bad input is an {@link java.lang.IllegalArgumentException} or an
 * {@link java.io.IOException} whose message is one line. Nothing is parsed or printed here.
 */
package io.murmuration.training.task;
