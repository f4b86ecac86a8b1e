package io.murmuration.eqmotion.store;

import java.io.IOException;

/** A model that cannot be used; the message is one line that names it and says why. */
public final class ModelStoreException extends IOException {
    private static final long serialVersionUID = 1;

    ModelStoreException(String model, String reason) {
        super("model " + model + " cannot be used: " + reason);
    }

    ModelStoreException(String model, String reason, Throwable cause) {
        super("model " + model + " cannot be used: " + reason, cause);
    }
}
