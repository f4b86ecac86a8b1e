package io.murmuration.motion;

/**
 * Why a record, a frame or one agent of a frame was not used. The name is what travels in the
 * header of a dead letter and in metrics; the message beside it names the field and the value.
 */
public enum RefusalReason {
    /** The bytes are neither a message nor its JSON form. */
    UNREADABLE,
    /** A scene, source or agent id is missing or empty. */
    MISSING_ID,
    /** A coordinate is NaN or infinite. */
    NOT_FINITE,
    /** A coordinate is further than 10⁷ m from the origin of its frame. */
    ABSURD_COORDINATE,
    /** A stamp is before 1970 or after 2200, or was not written in nanoseconds. */
    ABSURD_TIME,
    /** A position has neither 2 nor 3 numbers, or another count than its scene. */
    WRONG_DIMENSION,
    /** A value outside its range: a confidence above 1, a position without an image. */
    OUT_OF_RANGE,
    /** The same agent twice in one frame. */
    REPEATED_AGENT,
    /** More agents than a frame or a scene may have. */
    TOO_MANY_AGENTS,
    /** A record that is larger than allowed. */
    OVERSIZED,
    /** Another coordinate frame than its scene's. */
    WRONG_FRAME,
    /** A source that is none of those that are declared to observe the scene. */
    UNDECLARED_SOURCE,
    /** A stamp far ahead of its scene's clock that the source's next record did not confirm. */
    FAR_AHEAD,
    /** An announced model that is not there, damaged, of an unknown form, or made for others. */
    UNFIT_MODEL
}
