package io.murmuration.training.train;

/** Told how a run goes on, on the thread of the run. */
public interface Progress {
    /** Nobody watches. */
    Progress NONE =
            new Progress() {
                @Override
                public void step(Moment moment) {}

                @Override
                public void line(String text) {}
            };

    /**
     * Where a run is.
     *
     * @param epoch counted from 1
     * @param epochs of the whole run
     * @param done share of the whole run, from 0 to 1
     * @param loss running mean of this epoch
     * @param validationAde best of the modes when last scored, metres; NaN before
     * @param validationFde as above
     * @param windowsPerSecond agents' windows learnt from in a second
     * @param secondsLeft at the present speed
     */
    record Moment(
            int epoch,
            int epochs,
            double done,
            double loss,
            double validationAde,
            double validationFde,
            double windowsPerSecond,
            double secondsLeft) {}

    /** After every step of the optimiser. */
    void step(Moment moment);

    /** Something worth a line of its own. */
    void line(String text);
}
