package io.murmuration.training.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What else is known on ETH/UCY, best of 20, minADE/minFDE in metres: the anchors of the table.
 *
 * <p>The rows measured by this program are those of {@code evaluate --model} with the baseline's
 * name, and with the runs of {@code train --network eqmotion}. The published figures do not all
 * follow one protocol; those that pick the epoch on the test scene or rescale it are flattered, and
 * say so.
 *
 * @param label of the row
 * @param figures by column
 */
record KnownFigures(String label, Map<String, String> figures) {
    static final String LEGEND =
            "(M) measured by this program under protocol H, (P) published, (F) flattered: epoch"
                    + " picked on the test scene, ETH inputs divided by 1.6";

    static final List<KnownFigures> BOARD =
            List.of(
                    row(
                            "constant velocity, one mode (M)",
                            "1.075/2.282 0.319/0.614 0.524/1.165 0.427/0.952 0.324/0.724"
                                    + " 0.534/1.148 0.678/1.344"),
                    row(
                            "anchors, mirror-paired, speed-scaled (M)",
                            "0.460/0.742 0.146/0.252 0.251/0.437 0.241/0.471 0.199/0.363"
                                    + " 0.259/0.453 0.314/0.558"),
                    row(
                            "retrieval, training-free (M)",
                            "0.505/0.750 0.133/0.207 0.232/0.426 0.194/0.360 0.141/0.263"
                                    + " 0.241/0.401 0.277/0.446"),
                    row(
                            "EqMotion, learnt under protocol H (M)",
                            "0.432/0.657 0.135/0.193 0.238/0.436 0.198/0.355 0.133/0.237"
                                    + " 0.227/0.376 0.297/0.455"),
                    row(
                            "AgentFormer, ICCV 2021 (P)",
                            "0.45/0.75 0.14/0.22 0.25/0.45 0.18/0.30 0.14/0.24 0.23/0.39 -"),
                    row(
                            "EqMotion, CVPR 2023 (P, F)",
                            "0.40/0.61 0.12/0.18 0.23/0.43 0.18/0.32 0.13/0.23 0.21/0.35 -"),
                    row(
                            "LED, CVPR 2023 (P)",
                            "0.39/0.58 0.11/0.17 0.26/0.43 0.18/0.26 0.13/0.22 0.21/0.33 -"),
                    row(
                            "SingularTrajectory, CVPR 2024 (P)",
                            "0.35/0.42 0.13/0.19 0.25/0.44 0.19/0.32 0.15/0.25 0.21/0.32 -"),
                    row(
                            "MoFlow, CVPR 2025 (P)",
                            "0.40/0.57 0.11/0.17 0.23/0.39 0.15/0.26 0.12/0.22 0.20/0.32 -"));

    private static KnownFigures row(String label, String cells) {
        List<String> columns =
                List.of("eth", "hotel", "univ", "zara1", "zara2", Report.MEAN, Report.SIX_FRAME);
        String[] values = cells.split(" ", -1);
        Map<String, String> figures = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            figures.put(columns.get(i), values[i]);
        }
        return new KnownFigures(label, figures);
    }
}
