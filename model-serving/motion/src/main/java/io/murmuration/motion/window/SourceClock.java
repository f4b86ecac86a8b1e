package io.murmuration.motion.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The clock of one source: how far it has come, how fast, and whether it agrees with its scene's.
 * {@link SceneClocks} alone changes it. Mutable; one thread.
 */
final class SourceClock {
    static final long UNSET = Long.MIN_VALUE;

    /** So many records in a row on one side make a source apart, or one that agrees again. */
    private static final int RUN = 3;

    /** Steps over which period and deviation are learnt, and the most that one step counts. */
    private static final int MEMORY = 8;

    private static final int MOST_PERIODS = 4;

    /** What a step counts at most while the period is not known. */
    private static final long FIRST_STEP_NANOS = 1_000_000_000L;

    /** Its newest stamp that was taken; goes back when the source's clock does. */
    long newest = UNSET;

    /** A stamp well behind its newest one that the next record may go on from. */
    long back = UNSET;

    /** Its newest stamp far ahead of the scene's clock, and how many there were in a row. */
    long far = UNSET;

    int farRun;

    /** Time between its records, a running mean; 0 when not known. */
    long period;

    /** How far its steps are from that, a running mean: how irregular it is. */
    long deviation;

    /** Event time that has passed by its own account, on the scale of the scene's elapsed time. */
    long elapsed;

    /** Elapsed time and step of the scene when it was heard last. */
    long heardElapsed;

    long heardStep;

    /** Whether its last record agreed with the scene's clock. */
    boolean agrees;

    private int oddRun;
    private int evenRun;
    boolean apart;
    long aheadNanos;

    /** The stamp before this one, where it goes on from one; else {@link #UNSET}. */
    long goesOnFrom(long stamp, long maxJump) {
        if (newest != UNSET && stamp > newest && stamp - newest <= maxJump) {
            return newest;
        }
        return back != UNSET && stamp > back && stamp - back <= maxJump ? back : UNSET;
    }

    /** What a step counts as time that has passed: no more than two usual ones. */
    long passed(long step) {
        return Math.min(step, period == 0 ? FIRST_STEP_NANOS : 2 * period);
    }

    /** Learns from the time between two records. */
    void learn(long step) {
        if (period == 0) {
            period = step;
            return;
        }
        long counted = Math.min(step, MOST_PERIODS * period);
        deviation += (Math.abs(counted - period) - deviation) / MEMORY;
        period = Math.max(1, period + (counted - period) / MEMORY);
    }

    /** How much earlier or later than expected its next record may come. */
    long slack() {
        return MOST_PERIODS * deviation;
    }

    /** Takes a stamp; one well behind the newest counts once a second one goes on from it. */
    void reach(long stamp, long tolerance, long maxJump) {
        far = UNSET;
        farRun = 0;
        if (newest == UNSET || stamp >= newest) {
            newest = stamp;
            back = UNSET;
        } else if (stamp < newest - tolerance) {
            if (back != UNSET && stamp > back && stamp - back <= maxJump) {
                newest = stamp;
                back = UNSET;
            } else {
                back = stamp;
            }
        }
    }

    /** Takes a stamp far ahead of the scene's clock. */
    void reachFar(long stamp, long maxJump) {
        if (far == UNSET || Math.abs(stamp - far) > maxJump) {
            far = stamp;
            farRun = 1;
        } else if (stamp != far) {
            far = Math.max(far, stamp);
            farRun++;
        }
    }

    void odd(long ahead) {
        agrees = false;
        evenRun = 0;
        oddRun = Math.min(RUN, oddRun + 1);
        if (oddRun == RUN) {
            apart(ahead);
        }
    }

    void even() {
        agrees = true;
        oddRun = 0;
        evenRun = Math.min(RUN, evenRun + 1);
        if (evenRun == RUN) {
            apart = false;
        }
    }

    /** It is apart beyond doubt: a record of it was refused. */
    void apart(long ahead) {
        agrees = false;
        evenRun = 0;
        apart = true;
        aheadNanos = ahead;
    }

    boolean wasOdd() {
        return oddRun > 0;
    }

    SourceClock copy() {
        SourceClock copy = new SourceClock();
        copy.newest = newest;
        copy.back = back;
        copy.far = far;
        copy.farRun = farRun;
        copy.period = period;
        copy.deviation = deviation;
        copy.elapsed = elapsed;
        copy.heardElapsed = heardElapsed;
        copy.heardStep = heardStep;
        copy.agrees = agrees;
        copy.oddRun = oddRun;
        copy.evenRun = evenRun;
        copy.apart = apart;
        copy.aheadNanos = aheadNanos;
        return copy;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(newest);
        out.writeLong(back);
        out.writeLong(far);
        out.writeInt(farRun);
        out.writeLong(period);
        out.writeLong(deviation);
        out.writeLong(elapsed);
        out.writeLong(heardElapsed);
        out.writeLong(heardStep);
        out.writeBoolean(agrees);
        out.writeByte(oddRun);
        out.writeByte(evenRun);
        out.writeBoolean(apart);
        out.writeLong(aheadNanos);
    }

    static SourceClock readFrom(DataInput in) throws IOException {
        SourceClock read = new SourceClock();
        read.newest = in.readLong();
        read.back = in.readLong();
        read.far = in.readLong();
        read.farRun = in.readInt();
        read.period = in.readLong();
        read.deviation = in.readLong();
        read.elapsed = in.readLong();
        read.heardElapsed = in.readLong();
        read.heardStep = in.readLong();
        read.agrees = in.readBoolean();
        read.oddRun = in.readByte();
        read.evenRun = in.readByte();
        read.apart = in.readBoolean();
        read.aheadNanos = in.readLong();
        return read;
    }
}
