package io.murmuration.motion.symmetry.meter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sums over the forecasts of some agents, from which {@link SymmetryMeter} fits how their errors
 * depend on direction, heading, side and place.
 *
 * <p>With velocity v, u = v / (|v| + 0.5 m/s), u⊥ = u turned left and place x, the error of one
 * forecast is taken to be
 *
 * <pre>
 * e = b                      drift: a common direction
 *   + a1·v + a2·u            what any site may have: errors along the heading
 *   + s·u⊥                   side: everybody errs to the left, or to the right
 *   + H·u                    heading: an axis; H symmetric, without trace
 *   + G·x                    place: errors that change from here to there
 * </pre>
 *
 * <p>Everything but a1 and a2 is zero where the site breaks no symmetry. Standing agents have no
 * heading and need none: u goes to 0 with v.
 *
 * <p><b>Thread safety:</b> none.
 */
public final class ErrorSums {
    /** The coefficients above, in this order: b, a1, a2, s, H, G. */
    static final int UNKNOWNS = 11;

    static final int PACKED = UNKNOWNS * (UNKNOWNS + 1) / 2;

    private static final int FORMAT = 1;
    private static final double SLOW_METERS_PER_SECOND = 0.5;
    private static final double PLACE_SCALE_METERS = 10;

    private final double[] products = new double[PACKED];
    private final double[] moments = new double[UNKNOWNS];
    private long forecasts;

    /**
     * Adds one forecast.
     *
     * @param x where the agent was at t0, metres from any fixed point of the site
     * @param y the same, along the other axis
     * @param vx velocity at t0, metres a second
     * @param vy the same, along the other axis
     * @param errorX truth minus forecast over the time between, metres a second
     * @param errorY the same, along the other axis
     */
    public void add(double x, double y, double vx, double vy, double errorX, double errorY) {
        double soft = 1 / (Math.hypot(vx, vy) + SLOW_METERS_PER_SECOND);
        double ux = vx * soft;
        double uy = vy * soft;
        double px = x / PLACE_SCALE_METERS;
        double py = y / PLACE_SCALE_METERS;
        add(new double[] {1, 0, vx, ux, -uy, ux, uy, px, py, 0, 0}, errorX);
        add(new double[] {0, 1, vy, uy, ux, -uy, ux, 0, 0, px, py}, errorY);
        forecasts++;
    }

    private void add(double[] row, double error) {
        int at = 0;
        for (int i = 0; i < UNKNOWNS; i++) {
            moments[i] += row[i] * error;
            for (int j = 0; j <= i; j++) {
                products[at++] += row[i] * row[j];
            }
        }
    }

    /** Adds what another one has. */
    public void add(ErrorSums other) {
        for (int i = 0; i < PACKED; i++) {
            products[i] += other.products[i];
        }
        for (int i = 0; i < UNKNOWNS; i++) {
            moments[i] += other.moments[i];
        }
        forecasts += other.forecasts;
    }

    /** How many were added. */
    public long forecasts() {
        return forecasts;
    }

    /** Σ rowᵢ·rowⱼ. */
    double product(int i, int j) {
        int row = Math.max(i, j);
        return products[row * (row + 1) / 2 + Math.min(i, j)];
    }

    /** Σ rowᵢ·error. */
    double moment(int i) {
        return moments[i];
    }

    /** Writes all sums. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(forecasts);
        for (double value : products) {
            out.writeDouble(value);
        }
        for (double value : moments) {
            out.writeDouble(value);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ErrorSums readFrom(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("error sums of format " + format + ", expected " + FORMAT);
        }
        ErrorSums read = new ErrorSums();
        read.forecasts = in.readLong();
        for (int i = 0; i < PACKED; i++) {
            read.products[i] = in.readDouble();
        }
        for (int i = 0; i < UNKNOWNS; i++) {
            read.moments[i] = in.readDouble();
        }
        return read;
    }
}
