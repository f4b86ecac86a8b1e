/**
 * Writes ONNX graphs: values with operators on them, in the order in which they are computed.
 *
 * <p>In: what a program computes, written as {@code a.times(b).plus(c)}. Out: the bytes of a file
 * of IR version {@value io.murmuration.eqmotion.onnx.graph.GraphFile#IR_VERSION} and operator set
 * {@value io.murmuration.eqmotion.onnx.graph.GraphFile#OPERATOR_SET}, the same for the same calls.
 * Operands of two types are an {@link java.lang.IllegalArgumentException} where the graph is
 * written; shapes are checked by whoever loads the file. Nothing is run here, and nothing is known
 * of networks. Not thread-safe.
 */
package io.murmuration.eqmotion.onnx.graph;
