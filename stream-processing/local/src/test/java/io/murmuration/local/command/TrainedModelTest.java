package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Mode;
import io.murmuration.forecasting.wire.ForecastReader;
import io.murmuration.local.whole.GeneratedRecording;
import io.murmuration.motion.symmetry.Isometry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped pedestrians model through the whole job, from file to file. */
class TrainedModelTest {
    private static final int FRAMES = 60;
    private static final String MODEL = "pedestrians";
    private static final double KILOMETRE = 1000;
    private static final Isometry STILL = new Isometry(2, new double[] {1, 0, 0, 1}, new double[2]);

    /** Of the scene's extent for lengths, as it is for probabilities. */
    private static final double TOLERANCE = 1e-4;

    @TempDir Path folder;
    private List<Row> rows;

    /** One agent in one frame. */
    private record Row(int frame, String agent, double[] position) {}

    @BeforeEach
    void generate() throws Exception {
        Path recording = GeneratedRecording.write(folder.resolve("walk.csv"), FRAMES);
        rows = new ArrayList<>();
        for (String line : Files.readAllLines(recording).subList(1, FRAMES * 6 + 1)) {
            String[] cells = line.split(",", -1);
            rows.add(
                    new Row(
                            Integer.parseInt(cells[0]),
                            cells[1],
                            new double[] {
                                Double.parseDouble(cells[2]), Double.parseDouble(cells[3])
                            }));
        }
    }

    @Test
    void aRecordingThatIsTurnedMirroredAndShiftedGivesForecastsThatAre() throws Exception {
        List<ForecastFrame> still = forecast(csv("still", STILL));
        assertThat(still).hasSize(FRAMES);
        assertThat(still.get(20).getAgentsList())
                .allSatisfy(a -> assertThat(a.getSource()).isEqualTo(ForecastSource.MODEL));
        boolean mirrored = false;
        for (long seed = 0; seed < 3 || !mirrored; seed++) {
            Isometry moved = Isometry.random(2, KILOMETRE, new SplittableRandom(seed));
            mirrored |= moved.mirrors();
            List<ForecastFrame> found = forecast(csv("moved", moved));
            assertThat(found).hasSameSizeAs(still);
            for (int n = 0; n < still.size(); n++) {
                compare(still.get(n), found.get(n), moved, "seed " + seed + ", tick " + n);
            }
        }
    }

    private void compare(ForecastFrame still, ForecastFrame found, Isometry moved, String where) {
        double extent = TOLERANCE * extent();
        for (int a = 0; a < still.getAgentsCount(); a++) {
            AgentForecast expected = still.getAgents(a);
            AgentForecast actual = found.getAgents(a);
            assertThat(actual.getId()).isEqualTo(expected.getId());
            double[] best = moved.apply(path(still, expected.getBestList()));
            assertThat(path(found, actual.getBestList()))
                    .as("%s, best path of agent %s", where, expected.getId())
                    .containsExactly(best, within(extent));
            // A mirror image exchanges the modes of a pair: the set is what moves.
            for (Mode mode : expected.getModesList()) {
                double[] wanted = moved.apply(path(still, mode.getOffsetsList()));
                Mode nearest =
                        actual.getModesList().stream()
                                .min(
                                        Comparator.comparingDouble(
                                                m ->
                                                        distance(
                                                                wanted,
                                                                path(found, m.getOffsetsList()))))
                                .orElseThrow();
                assertThat(path(found, nearest.getOffsetsList()))
                        .as("%s, a mode of agent %s", where, expected.getId())
                        .containsExactly(wanted, within(extent));
            }
            assertThat(sorted(actual))
                    .as("%s, probabilities of agent %s", where, expected.getId())
                    .containsExactly(sorted(expected), within(TOLERANCE));
        }
    }

    @Test
    void givesTheSameBytesWhateverTheOrderOfArrivalSlotsBatchesAndSplitting() throws Exception {
        byte[] inOrder = Files.readAllBytes(run(jsonLines("in-order", null), "--slots", "1"));
        assertThat(inOrder).isNotEmpty();
        for (int seed = 0; seed < 4; seed++) {
            Path shuffled = jsonLines("shuffled", new Random(seed));
            List<String> how =
                    List.of("--slots", "" + (1 + seed % 3), "--batch", "" + (1 + 5 * seed));
            assertThat(Files.readAllBytes(run(shuffled, how.toArray(String[]::new))))
                    .as("seed %d, %s", seed, how)
                    .isEqualTo(inOrder);
        }
    }

    @Test
    void sendsJointModesAsASecondSetWhenAsked() throws Exception {
        Path recording = csv("still", STILL);
        ForecastFrame without = forecast(recording).get(20);
        assertThat(without.getJointProbabilitiesCount()).isZero();
        assertThat(without.getAgents(0).getJointModesCount()).isZero();

        ForecastFrame with = read(run(recording, "--joint-modes")).get(20);
        assertThat(with.getJointProbabilitiesCount()).isEqualTo(20);
        assertThat(with.getJointProbabilitiesList().stream().mapToDouble(p -> p).sum())
                .isCloseTo(1, within(1e-5));
        for (AgentForecast agent : with.getAgentsList()) {
            assertThat(agent.getJointModesCount()).isEqualTo(20);
            assertThat(agent.getJointModesList())
                    .allSatisfy(path -> assertThat(path.getOffsetsCount()).isEqualTo(24));
        }
        assertThat(strip(with)).as("nothing else differs").isEqualTo(without);

        // The other form on the wire, and back to what consumers compute with.
        ForecastFrame again = ForecastFrame.parseFrom(with.toByteArray());
        var domain = ForecastReader.toDomain(again).forecast();
        assertThat(domain.jointProbabilities()).hasSize(20);
        assertThat(domain.agents().get(0).jointModes()).hasSize(20 * 24);
    }

    private static ForecastFrame strip(ForecastFrame frame) {
        ForecastFrame.Builder stripped = frame.toBuilder().clearJointProbabilities();
        stripped.getAgentsBuilderList().forEach(AgentForecast.Builder::clearJointModes);
        return stripped.build();
    }

    private Path csv(String name, Isometry moved) throws Exception {
        List<String> lines = new ArrayList<>(List.of("frame,agent,x,y"));
        for (Row row : rows) {
            double[] at = moved.apply(row.position());
            lines.add(row.frame() + "," + row.agent() + "," + at[0] + "," + at[1]);
        }
        // One name: it is the scene's.
        Path directory = Files.createDirectories(folder.resolve(name));
        return Files.write(directory.resolve("walk.csv"), lines);
    }

    /** One agent a line; shuffled, none overtakes one that is a second younger. */
    private Path jsonLines(String name, Random shuffled) throws Exception {
        record Arrival(double at, String line) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Row row : rows) {
            String line =
                    String.format(
                            Locale.ROOT,
                            "{\"scene\":\"s\",\"source\":\"c\",\"stamp\":\"%s\",\"frameId\":\"map\","
                                + "\"agents\":[{\"id\":\"%s\",\"kind\":\"pedestrian\","
                                + "\"position\":[%s,%s]}]}",
                            Instant.ofEpochMilli(946_684_800_000L + 400L * row.frame()),
                            row.agent(),
                            row.position()[0],
                            row.position()[1]);
            double wait = shuffled == null ? 0 : shuffled.nextDouble();
            arrivals.add(new Arrival(0.4 * row.frame() + wait, line));
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::at));
        return Files.write(
                folder.resolve(name + ".jsonl"), arrivals.stream().map(Arrival::line).toList());
    }

    private List<ForecastFrame> forecast(Path input) throws Exception {
        return read(run(input));
    }

    private static List<ForecastFrame> read(Path output) throws Exception {
        List<ForecastFrame> frames = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            frames.add(MessageJson.read(line, ForecastFrame.newBuilder()).build());
        }
        return frames;
    }

    private Path run(Path input, String... more) {
        Path output = folder.resolve("out.jsonl");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "forecast",
                                "--model",
                                MODEL,
                                "--lateness",
                                "1s",
                                "--input",
                                input.toString(),
                                "--output",
                                output.toString()));
        arguments.addAll(List.of(more));
        CliRun run = CliRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return output;
    }

    private double extent() {
        double extent = 0;
        for (Row row : rows) {
            extent = Math.max(extent, distance(row.position(), rows.get(0).position()));
        }
        return extent;
    }

    private static double[] path(ForecastFrame frame, List<Float> offsets) {
        double[] path = new double[offsets.size()];
        for (int i = 0; i < path.length; i++) {
            path[i] = offsets.get(i) + frame.getOrigin(i % 2);
        }
        return path;
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static double[] sorted(AgentForecast agent) {
        return agent.getModesList().stream().mapToDouble(Mode::getProbability).sorted().toArray();
    }
}
