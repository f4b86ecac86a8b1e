package io.murmuration.local.option;

import io.murmuration.normaliser.feed.Speed;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast it is played. */
public final class SpeedOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Speed speed = Speed.RECORDED;

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            defaultValue = "1",
            description = "times as fast as recorded, or max for as fast as possible")
    void setSpeed(String text) {
        try {
            speed = Speed.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--speed " + text + ": " + e.getMessage(), e);
        }
    }

    /** How fast event time passes. */
    public Speed speed() {
        return speed;
    }
}
