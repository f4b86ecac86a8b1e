package io.murmuration.local.command;

import static io.murmuration.local.command.BadUseTest.refuses;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCommandsTest {
    @TempDir Path folder;

    @Test
    void namesAnUnknownTask() {
        refuses(CliRun.of("evaluate", "--task", "weather"), "unknown task 'weather'");
    }

    @Test
    void namesAnUnknownFold() {
        refuses(
                CliRun.of("train", "--task", "ethucy", "--fold", "zara9", "--out", "x"),
                "no fold \"zara9\"");
    }

    @Test
    void keepsTheOptionsOfOneNetworkFromTheOther() {
        refuses(
                CliRun.of(
                        "train",
                        "--task",
                        "ethucy",
                        "--fold",
                        "eth",
                        "--out",
                        "x",
                        "--network",
                        "eqmotion",
                        "--without",
                        "noise"),
                "belong to the default network");
        refuses(
                CliRun.of(
                        "train",
                        "--task",
                        "ethucy",
                        "--fold",
                        "eth",
                        "--out",
                        "x",
                        "--hold-out",
                        "hotel",
                        "--flattered"),
                "--flattered reads the test scene");
        refuses(
                CliRun.of("train", "--task", "springs", "--out", "x", "--hold-out", "eth"),
                "belong to the task ethucy");
    }

    @Test
    void saysHowToGetTheDataThatIsMissing() {
        refuses(
                CliRun.of("evaluate", "--task", "ethucy", "--data", folder.toString()),
                "data fetch ethucy");
    }

    @Test
    void namesTheFoldWithoutATestScene() {
        refuses(CliRun.of("evaluate", "--task", "ethucy", "--fold", "all"), "no test scene");
    }

    @Test
    void namesTheDataSetsThatCanBeFetched() {
        refuses(CliRun.of("data", "fetch", "weather"), "there is ethucy");
        refuses(CliRun.of("data"), "data fetch ethucy");
    }
}
