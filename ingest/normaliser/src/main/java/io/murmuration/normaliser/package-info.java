/**
 * Makes observations out of what trackers send, and keeps what cannot be used with the reason.
 *
 * <p>In: records of the raw topic, protobuf or JSON. Out: {@code ObservationFrame}s keyed by scene,
 * in metres of the scene's frame, or dead letters. {@link io.murmuration.normaliser.Normaliser} is
 * the rule as a pure function; {@link io.murmuration.normaliser.NormaliserTopology} wires it into
 * Kafka Streams; {@link io.murmuration.normaliser.NormaliserApp} runs that.
 *
 * <p>Failure: no record makes anything here throw. A frame that cannot be used is refused whole, an
 * agent that cannot be used by name while the others of its frame go on; each refusal has a {@link
 * io.murmuration.motion.RefusalReason} and a message that names the field and the value.
 *
 * <p>Not here: whatever needs memory of the scene. Repeats, a dimension that changes and stamps far
 * ahead are judged where the scene's state is.
 */
package io.murmuration.normaliser;
