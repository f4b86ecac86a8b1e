package io.murmuration.training.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where ETH/UCY is published: the sequences with the AgentFormer code, at a fixed commit, the
 * authors' own annotation of ETH and HOTEL with OpenTraj.
 *
 * <p>Terms: research data. ETH: Pellegrini et al., ICCV 2009, cite. UCY: Lerner et al., CGF 2007,
 * "free for use, as long as the authors give credit to the original uploaders".
 */
final class EthUcySites {
    static final String NAME = "ethucy";

    private static final String SEQUENCES =
            "https://raw.githubusercontent.com/Khrylx/AgentFormer/"
                    + "d38bb7ea3f4a798b9e8714426672958c6571ab69/datasets/eth_ucy/";
    private static final String ANNOTATION =
            "https://raw.githubusercontent.com/crowdbotp/OpenTraj/master/datasets/ETH/";

    private static final List<Integer> SEQUENCE_COLUMNS = List.of(0, 1, 13, 15);
    private static final List<Integer> ANNOTATION_COLUMNS = List.of(0, 1, 2, 4, 5, 7);
    private static final int ANNOTATION_DECIMALS = 4;

    private EthUcySites() {}

    static DataFetch fetch() {
        List<RemoteTable> tables = new ArrayList<>();
        tables.add(
                sequence(
                        "biwi_eth",
                        "ea1a34730f3c65414f28eaa492cda633f5e4d53a8e5d9a1d6a8bbeebb34f25d0",
                        "eth/biwi_eth"));
        tables.add(
                sequence(
                        "biwi_hotel",
                        "d3b5d1031ac1f00c0237cbbd2f2d868ac6745620ad8cfc483179c035b9802061",
                        "hotel/biwi_hotel"));
        tables.add(
                sequence(
                        "crowds_zara01",
                        "f431e90bed352cfd2e70f625bd6728a13813b5e5784fa3ea1481be28b22465af",
                        "zara1/crowds_zara01"));
        tables.add(
                sequence(
                        "crowds_zara02",
                        "e73354f46d430734ef788fa42b46887ee3ba0c87742c1cb14978f519bf4f4085",
                        "zara2/crowds_zara02"));
        tables.add(
                sequence(
                        "crowds_zara03",
                        "b28830b39e1dab56f247fbe8586101c129fb74478728663abea0c77c3b6e485c",
                        "zara2/crowds_zara03_train",
                        "zara2/crowds_zara03_val"));
        tables.add(
                sequence(
                        "students001",
                        "c7d555741f2f2ff6b552d786754dece266e7bf5a59a3e1ebfca28368de2d2ec3",
                        "univ/students001"));
        tables.add(
                sequence(
                        "students003",
                        "2530640e1ca66b53e0334734fa9788ed38c7c91c19f5fd030c72b47ebc6c7723",
                        "univ/students003"));
        tables.add(
                sequence(
                        "uni_examples",
                        "9668a9751130eeb22388cc83df834bb49ec21b45c83607f72c0083dc13e378ca",
                        "zara1/uni_examples_train",
                        "univ/uni_examples_val"));
        tables.add(
                annotation(
                        "biwi_eth_obsmat",
                        "20da1cb07e5907acab616a19c6dde2e344f51d1f5e7996c1d5ac7fdf18212a00",
                        "seq_eth/obsmat.txt"));
        tables.add(
                annotation(
                        "biwi_hotel_obsmat",
                        "8553cae2a817895a8549283d28321ed78fa88a771d9bbfa2742f3ccc93f84f47",
                        "seq_hotel/obsmat.txt"));
        return new DataFetch(tables, Map.of("splits.csv", splits()));
    }

    private static RemoteTable sequence(String name, String sha256, String... parts) {
        List<URI> addresses = new ArrayList<>();
        for (String part : parts) {
            addresses.add(URI.create(SEQUENCES + part + ".txt"));
        }
        return new RemoteTable(
                name + ".csv",
                "frame,agent,x,y",
                addresses,
                SEQUENCE_COLUMNS,
                RemoteTable.AS_PUBLISHED,
                sha256);
    }

    private static RemoteTable annotation(String name, String sha256, String part) {
        return new RemoteTable(
                name + ".csv",
                "frame,agent,x,y,vx,vy",
                List.of(URI.create(ANNOTATION + part)),
                ANNOTATION_COLUMNS,
                ANNOTATION_DECIMALS,
                sha256);
    }

    /** First validation frame of each sequence, where the published split cuts it. */
    private static String splits() {
        Map<String, Integer> cuts =
                new TreeMap<>(
                        Map.of(
                                "biwi_eth", 1024,
                                "biwi_hotel", 1440,
                                "crowds_zara01", 711,
                                "crowds_zara02", 842,
                                "crowds_zara03", 603,
                                "students001", 355,
                                "students003", 432,
                                "uni_examples", 594));
        StringBuilder csv = new StringBuilder("sequence,val_first_frame\n");
        cuts.forEach((name, cut) -> csv.append(name).append(',').append(cut).append('\n'));
        return csv.toString();
    }
}
