package io.murmuration.training.fetch;

import java.net.URI;
import java.util.List;

/**
 * One recording of a data set: where its parts are published, and what they must become.
 *
 * @param file name of the CSV file that is made
 * @param header its first line
 * @param parts addresses of the published text files, in the order in which they are joined
 * @param columns which column of the published file each column is taken from, counted from 0
 * @param decimals digits after the point that positions are rounded to; {@link #AS_PUBLISHED} to
 *     keep the text
 * @param sha256 of the CSV file
 */
record RemoteTable(
        String file,
        String header,
        List<URI> parts,
        List<Integer> columns,
        int decimals,
        String sha256) {
    static final int AS_PUBLISHED = -1;
}
