package io.murmuration.motion.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clock of every source of a scene, and the scene's own by their agreement.
 *
 * <p>A stamp moves the scene's clock when it is no further than {@link TimePolicy#agreement()} (and
 * the lateness) ahead of where some other living source must be by now, and not as far behind the
 * scene's clock. So the clock is the largest stamp of the sources that agree, and a source that has
 * no company can neither run away with it nor hold it up. A source without living company is the
 * scene's clock.
 *
 * <table>
 * <caption>Source a at 0, 0.4, 0.8 s …; the other source</caption>
 * <tr><th>other source</th><th>scene's clock</th><th>the other</th></tr>
 * <tr><td>within the agreement</td><td>the larger of the two</td><td>agrees</td></tr>
 * <tr><td>2 s ahead</td><td>a's</td><td>apart by +2 s; its samples wait for their ticks</td></tr>
 * <tr><td>5 s behind, since its clock went back</td><td>a's</td><td>apart by -5 s; late</td></tr>
 * <tr><td>sends no more</td><td>a's</td><td>not living</td></tr>
 * </table>
 *
 * <p><b>Living.</b> Elapsed time is what has passed by the account of the fastest source, whatever
 * its offset, no step counting for more than two of its usual ones. A source is where it was heard
 * last plus the time elapsed since, and four times its mean irregularity; it is living until more
 * than three of its periods, the agreement and the lateness have elapsed and three records of
 * others were heard. All of this is event time and counts, so it replays.
 *
 * <p>At most {@link #MAX_SOURCES} sources are remembered; one that lives no more makes room.
 * Mutable; one thread.
 */
public final class SceneClocks {
    /** Sources that are remembered; records of more are judged, each as if it were the first. */
    static final int MAX_SOURCES = 64;

    public static final long UNSET = SourceClock.UNSET;

    private static final int SILENT_PERIODS = 3;
    private static final int SILENT_RECORDS = 3;

    /** The scene's clock. */
    private long nanos = UNSET;

    /** First stamp since the scene began, or since its last jump. */
    private long openedNanos = UNSET;

    /** The scene's clock before its last jump; unset when it has not jumped. */
    private long beforeNanos = UNSET;

    /** Whether two sources have agreed since then. */
    private boolean together;

    private long elapsed;
    private long steps;

    /** Records that agreed, of all sources. */
    private long agreed;

    private final TreeMap<String, SourceClock> sources = new TreeMap<>();

    /** Whether any stamp has counted. */
    public boolean isSet() {
        return nanos != UNSET;
    }

    /** The scene's clock, nanoseconds since the epoch; {@link #UNSET} before the first stamp. */
    public long nanos() {
        return nanos;
    }

    long openedNanos() {
        return openedNanos;
    }

    long beforeNanos() {
        return beforeNanos;
    }

    long agreed() {
        return agreed;
    }

    /** Whether neither time nor another source has confirmed where the scene's clock began. */
    boolean isYoung(TimePolicy policy) {
        return isSet() && !together && nanos - openedNanos <= policy.maxJump().toNanos();
    }

    boolean isFarAhead(long stamp, TimePolicy policy) {
        return isSet() && stamp - nanos > policy.maxJump().toNanos();
    }

    /**
     * How far a source is apart from the scene's clock, or null when it agrees or lives no more.
     */
    public SourceApart apart(String source, TimePolicy policy) {
        SourceClock clock = sources.get(source);
        return clock == null || !clock.apart || hasLeft(clock, policy)
                ? null
                : new SourceApart(source, clock.aheadNanos);
    }

    /** All living sources that are apart, by rising id. */
    public List<SourceApart> apart(TimePolicy policy) {
        return sources.entrySet().stream()
                .filter(entry -> entry.getValue().apart && !hasLeft(entry.getValue(), policy))
                .map(entry -> new SourceApart(entry.getKey(), entry.getValue().aheadNanos))
                .toList();
    }

    /** Whether a living source other than this one agrees with the scene's clock. */
    boolean hasCompany(String source, TimePolicy policy) {
        return where(source, policy) != UNSET;
    }

    /** The furthest stamp that another living source that agrees may have reached by now. */
    private long where(String source, TimePolicy policy) {
        long foremost = UNSET;
        for (Map.Entry<String, SourceClock> entry : sources.entrySet()) {
            SourceClock other = entry.getValue();
            if (isLiving(other, policy) && !entry.getKey().equals(source)) {
                foremost =
                        Math.max(
                                foremost,
                                other.newest + elapsed - other.heardElapsed + other.slack());
            }
        }
        return foremost;
    }

    private boolean isLiving(SourceClock clock, TimePolicy policy) {
        return clock.agrees && !hasLeft(clock, policy);
    }

    private boolean hasLeft(SourceClock clock, TimePolicy policy) {
        return steps - clock.heardStep >= SILENT_RECORDS
                && elapsed - clock.heardElapsed
                        > policy.agreementNanos() + SILENT_PERIODS * clock.period + clock.slack();
    }

    /** Takes a stamp that is not far ahead: moves the clock of the source, and the scene's. */
    void take(String source, long stamp, TimePolicy policy) {
        SourceClock clock = find(source, policy);
        progress(clock, clock.newest, stamp, policy);
        long tolerance = policy.agreementNanos();
        clock.reach(stamp, tolerance, policy.maxJump().toNanos());
        if (!isSet()) {
            nanos = stamp;
            openedNanos = stamp;
        }
        long where = where(source, policy);
        if (stamp < nanos - tolerance || (where != UNSET && stamp > where + tolerance)) {
            clock.odd(stamp - nanos);
            return;
        }
        clock.even();
        agreed++;
        together |= where != UNSET;
        nanos = Math.max(nanos, stamp);
    }

    /** Takes a stamp far ahead, which moves the clock of the source alone. */
    SourceClock takeFar(String source, long stamp, TimePolicy policy) {
        SourceClock clock = find(source, policy);
        progress(clock, clock.far, stamp, policy);
        clock.reachFar(stamp, policy.maxJump().toNanos());
        clock.agrees = false;
        return clock;
    }

    /** Names a source of which a record far ahead was refused. */
    void refused(String source, long ahead, TimePolicy policy) {
        SourceClock clock = find(source, policy);
        clock.heardElapsed = elapsed;
        clock.heardStep = steps;
        clock.apart(ahead);
    }

    /** Counts the time that has passed by a source's account, and learns its period. */
    private void progress(SourceClock clock, long from, long stamp, TimePolicy policy) {
        if (from == UNSET || elapsed - clock.elapsed > policy.agreement().toNanos()) {
            clock.elapsed = elapsed;
            steps++;
        } else if (stamp > from) {
            clock.elapsed += clock.passed(stamp - from);
            elapsed = Math.max(elapsed, clock.elapsed);
            steps++;
        }
        if (from != UNSET && stamp > from && stamp - from <= policy.maxJump().toNanos()) {
            clock.learn(stamp - from);
        }
        clock.heardElapsed = elapsed;
        clock.heardStep = steps;
    }

    private SourceClock find(String source, TimePolicy policy) {
        SourceClock known = sources.get(source);
        if (known != null) {
            return known;
        }
        SourceClock made = new SourceClock();
        if (sources.size() >= MAX_SOURCES) {
            String gone = null;
            for (Map.Entry<String, SourceClock> entry : sources.entrySet()) {
                if (hasLeft(entry.getValue(), policy)
                        && (gone == null
                                || entry.getValue().heardStep < sources.get(gone).heardStep)) {
                    gone = entry.getKey();
                }
            }
            if (gone == null) {
                return made;
            }
            sources.remove(gone);
        }
        sources.put(source, made);
        return made;
    }

    /**
     * Whether the scene's clock may go back to a stamp. It goes back only to where no clock has
     * been: before the scene began, or into what its last jump left out; and only while no living
     * company has confirmed where it is. So what a jump to the year 2190 took does not hold the
     * scene for ever, nor does a source that was there first and alone, an hour ahead.
     */
    boolean mayGoBack(String source, long stamp, TimePolicy policy) {
        return isSet()
                && stamp < openedNanos
                && stamp < nanos - policy.agreementNanos()
                && (beforeNanos == UNSET || stamp > beforeNanos)
                && (isYoung(policy) || !hasCompany(source, policy));
    }

    /**
     * Where the scene's clock has to go back to before it takes a stamp to which it may, or {@link
     * #UNSET} when it stays. A little behind the very beginning one stamp of another source will
     * do: the scene began with the one that is ahead. Far behind it takes two in a row.
     */
    long wayBack(String source, long stamp, TimePolicy policy) {
        if (nanos - stamp <= policy.maxJump().toNanos()) {
            return hasCompany(source, policy) ? stamp : UNSET;
        }
        SourceClock clock = sources.get(source);
        return clock == null || !clock.wasOdd()
                ? UNSET
                : clock.goesOnFrom(stamp, policy.maxJump().toNanos());
    }

    /** Sets the clock back; nobody agrees with it yet. */
    void goBack(long stamp) {
        begin(stamp);
    }

    /** Sets the clock to where the sources have jumped. */
    void jump(long stamp) {
        beforeNanos = nanos;
        begin(stamp);
    }

    private void begin(long stamp) {
        nanos = stamp;
        openedNanos = stamp;
        together = false;
        sources.values().forEach(clock -> clock.agrees = false);
    }

    /** Other sources' clocks by id; not to be changed. */
    Map<String, SourceClock> sources() {
        return sources;
    }

    boolean isLiving(String source, TimePolicy policy) {
        SourceClock clock = sources.get(source);
        return clock != null && isLiving(clock, policy);
    }

    boolean hasLeft(String source, TimePolicy policy) {
        SourceClock clock = sources.get(source);
        return clock != null && hasLeft(clock, policy);
    }

    /**
     * How far those sources have come that can be waited for: the living ones that are not behind.
     *
     * @return the least of their newest stamps; {@link #UNSET} when one was never heard, or none is
     *     left
     */
    long reached(List<SceneSources.Source> declared, TimePolicy policy) {
        long reached = Long.MAX_VALUE;
        for (SceneSources.Source source : declared) {
            SourceClock clock = sources.get(source.id());
            if (clock == null || clock.newest == UNSET) {
                return UNSET;
            }
            boolean astray =
                    !clock.agrees && (clock.newest < nanos || isFarAhead(clock.newest, policy));
            if (!astray && !hasLeft(clock, policy)) {
                reached = Math.min(reached, clock.newest);
            }
        }
        return reached == Long.MAX_VALUE ? UNSET : reached;
    }

    /** The sources that have not left and are not far ahead, by rising id. */
    public List<String> present(TimePolicy policy) {
        return sources.entrySet().stream()
                .filter(
                        entry ->
                                entry.getValue().newest != UNSET
                                        && !hasLeft(entry.getValue(), policy)
                                        && !isFarAhead(entry.getValue().newest, policy))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The newest stamp that was taken and is not far ahead: where a bounded input ends. */
    public long endNanos(TimePolicy policy) {
        long end = nanos;
        for (SourceClock clock : sources.values()) {
            if (clock.newest != UNSET && !isFarAhead(clock.newest, policy)) {
                end = Math.max(end, clock.newest);
            }
        }
        return end;
    }

    void clear() {
        nanos = UNSET;
        openedNanos = UNSET;
        beforeNanos = UNSET;
        together = false;
        elapsed = 0;
        steps = 0;
        agreed = 0;
        sources.clear();
    }

    /** An independent copy. */
    SceneClocks copy() {
        SceneClocks copy = new SceneClocks();
        copy.nanos = nanos;
        copy.openedNanos = openedNanos;
        copy.beforeNanos = beforeNanos;
        copy.together = together;
        copy.elapsed = elapsed;
        copy.steps = steps;
        copy.agreed = agreed;
        sources.forEach((id, clock) -> copy.sources.put(id, clock.copy()));
        return copy;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(nanos);
        out.writeLong(openedNanos);
        out.writeLong(beforeNanos);
        out.writeBoolean(together);
        out.writeLong(elapsed);
        out.writeLong(steps);
        out.writeLong(agreed);
        out.writeInt(sources.size());
        for (Map.Entry<String, SourceClock> entry : sources.entrySet()) {
            Texts.write(entry.getKey(), out);
            entry.getValue().writeTo(out);
        }
    }

    static SceneClocks readFrom(DataInput in) throws IOException {
        SceneClocks read = new SceneClocks();
        read.nanos = in.readLong();
        read.openedNanos = in.readLong();
        read.beforeNanos = in.readLong();
        read.together = in.readBoolean();
        read.elapsed = in.readLong();
        read.steps = in.readLong();
        read.agreed = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            String id = Texts.read(in);
            read.sources.put(id, SourceClock.readFrom(in));
        }
        return read;
    }
}
