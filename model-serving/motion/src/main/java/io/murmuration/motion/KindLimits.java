package io.murmuration.motion;

/**
 * How fast a body of each kind can go: bounds on what can be true, not on what is usual.
 *
 * <p>They tell a step that a body made from one that a tracker made up (an exchange of ids, a false
 * detection), and end a forecast where the body could not get. A bound is on the speed of the body
 * itself: whoever measures a speed over a short time adds what the noise of two positions makes of
 * it, √2 σ / Δt.
 *
 * <table>
 * <caption>Bounds, metres a second</caption>
 * <tr><th>kind</th><th>bound</th><th>because</th></tr>
 * <tr><td>pedestrian</td><td>10</td><td>top speeds of 33 runners of all abilities were 6.2 to 11.1
 * m/s (Weyand, Sternlight, Bellizzi and Wright, J. Appl. Physiol. 89, 2000); the world's fastest
 * 12.4 m/s (Graubner and Nixdorf, New Studies in Athletics 26, 2011: Berlin 2009). People walk up to
 * 2.5 m/s. Where trackers look nobody sprints like these few, and two walkers 5 m apart who exchange
 * ids between samples 0.4 s apart make 12.5 m/s</td></tr>
 * <tr><td>cyclist</td><td>25</td><td>90 km/h: sprints of road races reach about 70 km/h</td></tr>
 * <tr><td>vehicle</td><td>70</td><td>252 km/h: where road cars are limited by agreement of their
 * makers, 250 km/h</td></tr>
 * <tr><td>robot</td><td>25</td><td>on the ground at most 6 m/s, camera drones at most 21 to 23 m/s
 * by their makers' data sheets</td></tr>
 * <tr><td>unspecified</td><td>70</td><td>the fastest of those above</td></tr>
 * <tr><td>joint, particle, other</td><td>infinite</td><td>nothing is known of the scale</td></tr>
 * </table>
 *
 * <p>Speeds are invariant under every isometry. Stateless and thread-safe.
 */
public final class KindLimits {
    private static final double PEDESTRIAN = 10;
    private static final double CYCLIST = 25;
    private static final double VEHICLE = 70;
    private static final double ROBOT = 25;

    private KindLimits() {}

    /** No body of the kind is faster, metres a second; infinite where there is no bound. */
    public static double maxSpeed(AgentKind kind) {
        return switch (kind) {
            case PEDESTRIAN -> PEDESTRIAN;
            case CYCLIST -> CYCLIST;
            case ROBOT -> ROBOT;
            case VEHICLE, UNSPECIFIED -> VEHICLE;
            case JOINT, PARTICLE, OTHER -> Double.POSITIVE_INFINITY;
        };
    }
}
