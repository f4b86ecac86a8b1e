package io.murmuration.contracts;

import io.murmuration.contracts.v1.ModelReference;

/**
 * How models are told apart and named. Two with one name and version are the same model only if
 * their weights are: one that was trained anew and runs beside the old one is another. Pure.
 */
public final class ModelNames {
    private static final int SHOWN_DIGITS = 8;

    private ModelNames() {}

    /** The same for two references to the same model, and for no others. */
    public static String key(ModelReference model) {
        return model.getName() + '\0' + model.getVersion() + '\0' + model.getChecksum();
    }

    /** As a label of metrics: {@code name:version}, with the first digits of the checksum. */
    public static String label(ModelReference model) {
        String checksum = shortened(model);
        return model.getName()
                + ":"
                + model.getVersion()
                + (checksum.isEmpty() ? "" : "@" + checksum);
    }

    /** For people: name and version, with the first digits of the checksum. */
    public static String shown(ModelReference model) {
        String checksum = shortened(model);
        return model.getName()
                + " "
                + model.getVersion()
                + (checksum.isEmpty() ? "" : " (" + checksum + ")");
    }

    private static String shortened(ModelReference model) {
        String checksum = model.getChecksum();
        return checksum.substring(0, Math.min(SHOWN_DIGITS, checksum.length()));
    }
}
