package io.murmuration.local.command;

import io.murmuration.local.option.BadUseException;
import java.util.function.Supplier;

/** Turns what options of other modules say of wrong values into a complaint to the user. */
final class Arguments {
    private Arguments() {}

    /**
     * Makes options.
     *
     * @throws BadUseException when a value makes no sense, with the same message
     */
    static <T> T checked(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }
}
