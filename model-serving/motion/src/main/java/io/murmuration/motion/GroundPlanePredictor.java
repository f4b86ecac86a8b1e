package io.murmuration.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets a planar model forecast scenes of three dimensions, on the ground plane: it forecasts x and
 * y, and z is carried along.
 *
 * <p>Most lidars send x, y and z of people and robots on the ground. Of such a scene the model is
 * given x and y, and every path that it answers gets back the height of the ground under it:
 *
 * <pre>
 *   z(k) = z(t0) + g · (h(k) − h(t0))
 * </pre>
 *
 * with h for x and y, and g the slope of the ground where the agent walked ({@link GroundSlope}).
 * So z follows the agent up a ramp and back down again, and stays where it does not move. Modes,
 * joint modes and the one path are of three dimensions; probabilities and interactions are the
 * model's. Scenes of two dimensions go to the model as they are.
 *
 * <p>Joints and particles move in space, and an agent that rises or falls by more than {@value
 * GroundSlope#LEAST_RISE_METERS} m and {@value GroundSlope#STEEPEST} times its way is not on the
 * ground (a drone, somebody in a lift): they are not accepted.
 *
 * <p><b>Symmetry.</b> Of three dimensions the model's own, as far as it keeps the vertical: {@link
 * SymmetryGroup#upright()}. <b>Units.</b> Metres; the third axis is the vertical. <b>Thread
 * safety.</b> As the model.
 */
public final class GroundPlanePredictor implements MotionPredictor {
    private static final int PLANE = 2;
    private static final int SPACE = 3;

    private final MotionPredictor planar;

    /**
     * @param planar forecasts scenes of two dimensions; closed with this
     * @throws IllegalArgumentException when it does not
     */
    public GroundPlanePredictor(MotionPredictor planar) {
        if (planar.spec().dimension() != PLANE) {
            throw new IllegalArgumentException(
                    "model "
                            + planar.spec().model().name()
                            + " takes "
                            + planar.spec().dimension()
                            + " dimensions, but expected were 2");
        }
        this.planar = planar;
    }

    /** A model of two dimensions on the ground plane; any other as it is. */
    public static MotionPredictor around(MotionPredictor model) {
        return model.spec().dimension() == PLANE ? new GroundPlanePredictor(model) : model;
    }

    /** The model's, but for any number of dimensions; {@link #accepts} knows the two. */
    @Override
    public PredictorSpec spec() {
        PredictorSpec spec = planar.spec();
        return new PredictorSpec(
                spec.model(),
                PredictorSpec.ANY,
                spec.pastSteps(),
                spec.dtNanos(),
                spec.futureSteps(),
                spec.modes(),
                spec.jointModes());
    }

    @Override
    public TubeQuantiles tubeQuantiles() {
        return planar.tubeQuantiles();
    }

    @Override
    public SymmetryGroup symmetryGroup() {
        return planar.symmetryGroup().upright();
    }

    @Override
    public double knownNoiseMeters() {
        return planar.knownNoiseMeters();
    }

    @Override
    public double reachMeters() {
        return planar.reachMeters();
    }

    @Override
    public long neighboursLeftOut() {
        return planar.neighboursLeftOut();
    }

    @Override
    public Fit accepts(SceneWindow window) {
        if (window.dimension() != SPACE) {
            return planar.accepts(window);
        }
        List<Fit.AgentFit> onGround = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            onGround.add(onGround(agent));
        }
        return planar.accepts(onPlane(window)).and(new Fit(onGround));
    }

    private static Fit.AgentFit onGround(AgentWindow agent) {
        if (agent.kind() == AgentKind.JOINT || agent.kind() == AgentKind.PARTICLE) {
            return Fit.AgentFit.no(
                    "the model takes 2 dimensions, and a %s moves in 3"
                            .formatted(agent.kind() == AgentKind.JOINT ? "joint" : "particle"));
        }
        return GroundSlope.isOnGround(agent.positions())
                ? Fit.AgentFit.YES
                : Fit.AgentFit.no("it rises or falls, and the model takes 2 dimensions");
    }

    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<SceneWindow> planes = new ArrayList<>(windows.size());
        Map<Integer, SceneWindow> inSpace = new TreeMap<>();
        for (int i = 0; i < windows.size(); i++) {
            SceneWindow window = windows.get(i);
            if (window.dimension() == SPACE) {
                inSpace.put(i, window);
                planes.add(onPlane(window));
            } else {
                planes.add(window);
            }
        }
        List<Forecast> forecasts = planar.predict(planes);
        if (inSpace.isEmpty() || forecasts.size() != windows.size()) {
            return forecasts;
        }
        List<Forecast> raised = new ArrayList<>(forecasts);
        inSpace.forEach((i, window) -> raised.set(i, raise(window, forecasts.get(i))));
        return raised;
    }

    private static SceneWindow onPlane(SceneWindow window) {
        List<AgentWindow> agents = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            double[] positions = agent.positions();
            double[] plane = new double[positions.length / SPACE * PLANE];
            for (int step = 0; step < positions.length / SPACE; step++) {
                plane[step * PLANE] = positions[step * SPACE];
                plane[step * PLANE + 1] = positions[step * SPACE + 1];
            }
            agents.add(agent.withPositions(plane));
        }
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                PLANE,
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }

    /** Gives the paths of a forecast their heights; an agent left out is the caller's to find. */
    private static Forecast raise(SceneWindow window, Forecast flat) {
        int count = Math.min(window.agents().size(), flat.agents().size());
        List<AgentForecast> agents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            AgentForecast agent = flat.agents().get(i);
            GroundSlope ground = GroundSlope.of(window.agents().get(i).positions());
            agents.add(
                    new AgentForecast(
                            agent.id(),
                            agent.probabilities(),
                            ground.raise(agent.modes()),
                            ground.raise(agent.best()),
                            ground.raise(agent.jointModes()),
                            agent.fallbackReason()));
        }
        return new Forecast(
                flat.model(),
                flat.futureSteps(),
                agents,
                flat.jointProbabilities(),
                flat.interactions());
    }

    @Override
    public void close() {
        planar.close();
    }
}
