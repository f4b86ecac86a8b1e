/**
 * Plays what was recorded, piped in or simulated, into the raw topic, as a tracker would.
 *
 * <p>In: a {@link io.murmuration.normaliser.feed.FeedInput}: CSV recordings, JSON lines, or frames
 * of a simulation. Out: records of the raw topic at recorded speed, a multiple of it or as fast as
 * possible ({@link io.murmuration.normaliser.feed.Feed}); or, without a broker, the normalised
 * frames themselves ({@link io.murmuration.normaliser.feed.NormalisedInput}).
 *
 * <p>Inputs are put together: {@code new ClosingInput(new SplitInput(source.open()), lateness)}
 * plays agent by agent and closes the last ticks, which a live source without an end does not want.
 *
 * <p>{@link io.murmuration.normaliser.feed.InputMeaning} reads the beginning of a file beforehand
 * and asks back where its numbers cannot be meant: millimetres, frames of a faster clock, stamps
 * that are no nanoseconds.
 *
 * <p>An input gives the same items in the same order every time it is opened. That is what resuming
 * rests on: the records that a partition holds already are the first ones that belong there.
 *
 * <p>Failure: a recording that cannot be read is a {@link
 * io.murmuration.motion.recording.RecordingException} that names file and line; a broker that does
 * not answer or does not take a record is a {@link io.murmuration.normaliser.feed.FeedException}. A
 * line of JSON that cannot be read is no failure: it travels as it is and becomes a dead letter.
 */
package io.murmuration.normaliser.feed;
