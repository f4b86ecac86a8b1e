package io.murmuration.eqmotion.pose;

/**
 * The isometries of the world that a body's forecast moves with. A frame of the pelvis gives turns
 * and shifts; reflections cost a second image of the body, mirrored, with left and right exchanged.
 */
public enum BodySymmetry {
    /** Turns, shifts and reflections. */
    E3("SE(3), and reflections that exchange left and right", 2),
    /** Turns and shifts. */
    SE3("SE(3)", 1);

    private final String text;
    private final int images;

    BodySymmetry(String text, int images) {
        this.text = text;
        this.images = images;
    }

    /** As a model's card names it. */
    public String text() {
        return text;
    }

    /** How many images of a body the network sees. */
    public int images() {
        return images;
    }
}
