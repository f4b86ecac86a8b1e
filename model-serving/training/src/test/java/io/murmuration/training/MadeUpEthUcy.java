package io.murmuration.training;

import io.murmuration.training.ethucy.EthUcy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A data set directory of the right shape with a few walkers in it. */
public final class MadeUpEthUcy {
    private static final int FRAMES = 60;
    private static final int CUT = 35;

    private MadeUpEthUcy() {}

    /** Writes it and opens it. */
    public static EthUcy write(Path directory) throws IOException {
        List<String> names = new ArrayList<>(EthUcy.SEQUENCES);
        names.add(EthUcy.ETH_SIX_FRAME);
        StringBuilder splits = new StringBuilder("sequence,val_first_frame\n");
        for (int i = 0; i < names.size(); i++) {
            boolean sixFrame = names.get(i).equals(EthUcy.ETH_SIX_FRAME);
            int scale = sixFrame ? 6 : 1;
            Files.writeString(directory.resolve(names.get(i) + ".csv"), recording(scale, i));
            if (!sixFrame) {
                // The annotation counts ten frames where the published file counts one.
                int cut = names.get(i).equals(EthUcy.ETH) ? CUT * 6 / 10 : CUT;
                splits.append(names.get(i)).append(',').append(cut).append('\n');
            }
        }
        Files.writeString(directory.resolve("splits.csv"), splits);
        return EthUcy.open(directory);
    }

    private static String recording(int frameStep, int shift) {
        StringBuilder rows = new StringBuilder("frame,agent,x,y\n");
        for (int t = 0; t < FRAMES; t++) {
            for (int agent = 1; agent <= 3; agent++) {
                double x = 0.4 * t + shift;
                double y = agent + 0.5 * Math.sin(0.2 * t + agent + shift);
                rows.append(
                        String.format(
                                Locale.ROOT, "%d,%d,%.4f,%.4f\n", t * frameStep, agent, x, y));
            }
        }
        return rows.toString();
    }
}
