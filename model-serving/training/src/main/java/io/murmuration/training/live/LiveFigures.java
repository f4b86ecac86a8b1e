package io.murmuration.training.live;

import io.murmuration.motion.scoring.ScoreTable;
import io.murmuration.training.evaluation.TubeFigures;

/**
 * How one feed of one recording was forecast; errors in metres, means over agents.
 *
 * @param feed what was played; null for the recording as it is
 * @param agents how many had a whole past and are on their track to the end of the horizon
 * @param ade of the best path against where the agents truly were
 * @param fde likewise at the end of the horizon
 * @param minAde of the closest of all modes
 * @param minFde likewise
 * @param firstStep distance of the best path's first step
 * @param now how far the window's last step was from the agent
 * @param jump how far the best path moved since the tick before, over the same instants
 * @param online what the scorer of the stream makes of the same forecasts, from the feed alone
 * @param tubes that followed the feed
 */
record LiveFigures(
        LiveFeed feed,
        int agents,
        double ade,
        double fde,
        double minAde,
        double minFde,
        double firstStep,
        double now,
        double jump,
        ScoreTable.Row online,
        TubeFigures tubes) {}
