package io.murmuration.motion.symmetry.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.symmetry.meter.SimulatedSite.Drift;
import io.murmuration.motion.symmetry.meter.SiteReading.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetryMeterTest {
    private static final Drift NONE = (x, y, vx, vy) -> new double[] {0, 0};

    /** Alarms over sites with the seeds from 0 on. */
    private static int alarms(double drift, int runs) {
        int alarms = 0;
        for (int seed = 0; seed < runs; seed++) {
            SiteReading reading = SymmetryMeter.read(SimulatedSite.oneWay(drift, seed));
            alarms += reading.pValue() < SymmetryMeter.FALSE_ALARMS ? 1 : 0;
        }
        return alarms;
    }

    @ParameterizedTest
    @CsvSource({"0.0, 1000, 0, 10", "0.1, 1000, 950, 1000", "0.3, 200, 200, 200"})
    void tellsADriftOfATenthOfTheMeanSpeedAndSeldomOneThatIsNotThere(
            double drift, int runs, int least, int most) {
        assertThat(alarms(drift, runs)).as("alarms in %d runs", runs).isBetween(least, most);
    }

    @Test
    void saysWhichWayTheDriftGoes() {
        SiteReading reading = SymmetryMeter.read(SimulatedSite.oneWay(0.3, 5));
        assertThat(reading.strongest().kind()).isEqualTo(Kind.DRIFT);
        assertThat(reading.driftX()).isBetween(0.2, 0.39);
        assertThat(reading.driftY()).isCloseTo(0, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"PLACE", "SIDE", "HEADING"})
    void tellsTheOtherOnesApart(Kind kind) {
        Drift effect =
                switch (kind) {
                    // Round and round, in the manner of a roundabout.
                    case PLACE -> (x, y, vx, vy) -> new double[] {-0.02 * y, 0.02 * x};
                    // Everybody ends up to the right of where they were going.
                    case SIDE -> (x, y, vx, vy) -> new double[] {0.15 * vy, -0.15 * vx};
                    // Faster along x, slower along y.
                    default -> (x, y, vx, vy) -> new double[] {0.2 * vx, -0.2 * vy};
                };
        SiteReading reading = SymmetryMeter.read(errorsOf(effect, 3));
        assertThat(reading.pValue()).isLessThan(1e-6);
        assertThat(reading.strongest().kind()).isEqualTo(kind);
        assertThat(reading.tests())
                .filteredOn(test -> test.kind() != kind)
                .allMatch(test -> test.pValue() > 0.001);
    }

    /** Errors of an effect and of chance, ten forecasts of each of a hundred agents. */
    private static List<ErrorSums> errorsOf(Drift effect, long seed) {
        Random random = new Random(seed);
        List<ErrorSums> blocks = new ArrayList<>();
        for (int agent = 0; agent < 100; agent++) {
            ErrorSums sums = new ErrorSums();
            for (int i = 0; i < 10; i++) {
                double x = 30 * (random.nextDouble() - 0.5);
                double y = 30 * (random.nextDouble() - 0.5);
                double course = 2 * Math.PI * random.nextDouble();
                double vx = 1.3 * Math.cos(course);
                double vy = 1.3 * Math.sin(course);
                double[] error = effect.at(x, y, vx, vy);
                sums.add(
                        x,
                        y,
                        vx,
                        vy,
                        error[0] + 0.4 * random.nextGaussian(),
                        error[1] + 0.4 * random.nextGaussian());
            }
            blocks.add(sums);
        }
        return blocks;
    }

    @Test
    void turningAndMirroringTheSiteChangesNoStatistic() {
        Drift drift = (x, y, vx, vy) -> new double[] {0.1 - 0.02 * y, 0.05};
        SiteReading one = SymmetryMeter.read(SimulatedSite.errors(drift, 0, false, 11));
        SiteReading other = SymmetryMeter.read(SimulatedSite.errors(drift, 1.1, true, 11));
        assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-9));
        for (int i = 0; i < one.tests().size(); i++) {
            assertThat(other.tests().get(i).statistic())
                    .isCloseTo(one.tests().get(i).statistic(), within(1e-6));
        }
        assertThat(Math.hypot(other.driftX(), other.driftY()))
                .isCloseTo(Math.hypot(one.driftX(), one.driftY()), within(1e-9));
    }

    @Test
    void saysNothingOfAFewAgentsHoweverOftenTheyWereForecast() {
        List<ErrorSums> blocks =
                new ArrayList<>(SimulatedSite.oneWay(0.3, 2))
                        .subList(0, SymmetryMeter.LEAST_BLOCKS - 1);
        assertThat(SymmetryMeter.read(blocks).pValue()).isEqualTo(1);
        assertThat(SymmetryMeter.read(blocks).tests()).isEmpty();
    }

    @Test
    void whereAllWalkInStepThereIsNothingToTellADriftFrom() {
        List<ErrorSums> blocks = new ArrayList<>();
        for (int block = 0; block < 64; block++) {
            ErrorSums sums = new ErrorSums();
            sums.add(block, 0, 1.2, 0, 0.01 * block, 0);
            blocks.add(sums);
        }
        SiteReading reading = SymmetryMeter.read(blocks);
        assertThat(reading.tests()).extracting(SiteReading.Test::kind).doesNotContain(Kind.DRIFT);
        assertThat(reading.driftX()).isZero();
    }

    @Test
    void looksTogetherKeepTheRate() {
        double all = 0;
        for (int look = 0; look < 60; look++) {
            all += SymmetryMeter.level(look);
        }
        assertThat(all).isCloseTo(SymmetryMeter.FALSE_ALARMS, within(1e-12));
    }

    @Test
    void agentsAreSpreadEvenlyOverTheBlocks() {
        int[] agents = new int[SymmetryMeter.BLOCKS];
        for (int i = 0; i < 100 * SymmetryMeter.BLOCKS; i++) {
            agents[SymmetryMeter.block(Integer.toString(i))]++;
        }
        assertThat(Arrays.stream(agents).min().getAsInt()).isGreaterThan(50);
        assertThat(Arrays.stream(agents).max().getAsInt()).isLessThan(160);
    }

    @Test
    void sumsSurviveWriting() throws IOException {
        Collection<ErrorSums> blocks = SimulatedSite.errors(NONE, 0, false, 1);
        List<ErrorSums> read = new ArrayList<>();
        for (ErrorSums block : blocks) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            block.writeTo(new DataOutputStream(bytes));
            read.add(
                    ErrorSums.readFrom(
                            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
        }
        assertThat(SymmetryMeter.read(read)).isEqualTo(SymmetryMeter.read(blocks));
    }

    /** Percentage points of the printed tables. */
    @ParameterizedTest
    @CsvSource({
        "3.1504, 2, 60, 0.05",
        "4.9774, 2, 60, 0.01",
        "2.4472, 4, 120, 0.05",
        "7.5625, 1, 30, 0.01"
    })
    void tailOfFishersDistributionIsThatOfTheTables(double f, double d1, double d2, double p) {
        assertThat(FisherF.tail(f, d1, d2)).isCloseTo(p, within(p * 2e-4));
    }
}
