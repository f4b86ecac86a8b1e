package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.pose.BodyPasts;
import io.murmuration.eqmotion.pose.PoseModel;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.skeleton.Skeleton;

/** A trained network as a forecaster of windows. */
final class NetworkForecaster implements PoseForecaster {
    private final PoseModel model;

    /** One whose native arrays belong to the manager. */
    NetworkForecaster(
            PoseNetwork network, Skeleton skeleton, Parameters parameters, NDManager manager) {
        model = new PoseModel(network, skeleton, parameters, manager);
    }

    @Override
    public double[] forecast(PoseWindows windows) {
        BodyPasts pasts =
                new BodyPasts(
                        windows.count(),
                        windows.past(),
                        windows.anchors(),
                        Occlusions.whole(windows));
        return model.forecast(pasts).best();
    }
}
