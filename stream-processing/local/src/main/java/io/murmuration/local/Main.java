package io.murmuration.local;

import io.murmuration.local.command.Commands;

/** The entry of every command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(System.getenv(), arguments));
    }
}
