package io.tracemint.family.stan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.Taught;
import io.tracemint.family.ToyTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StanTest {
  private static final int HOSTS = 20;
  private static final int RECORDS = 100;
  private static final double MEMORY = 0.8;
  private static final long SECOND = 1_000_000_000L;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final String SMALL =
      "window = 2, components = 2, batch = 100, passes = 40, learning-rate = 3e-3";

  /** Logarithms of bytes go on from a host's record before; a protocol has its own port. */
  private static ToyTable table() {
    ToyTable table = new ToyTable();
    RandomGenerator random = new Seed(1).generator();
    for (int host = 0; host < HOSTS; host++) {
      double level = 0;
      for (int record = 0; record < RECORDS; record++) {
        level = MEMORY * level + Math.sqrt(1 - MEMORY * MEMORY) * random.nextGaussian();
        int proto = random.nextBoolean() ? TCP : UDP;
        long time = record * SECOND + random.nextLong(SECOND / 10);
        long bytes = Math.round(Math.exp(8 + level));
        table.add(100 + host, 7, proto == TCP ? 443 : 53, proto, time, bytes);
      }
    }
    return table;
  }

  private static Map<Long, List<double[]>> made() {
    Map<Long, List<double[]>> byHost = new HashMap<>();
    new Taught("stan", SMALL, table()).make(HOSTS * RECORDS, batch -> collect(batch, byHost));
    return byHost;
  }

  private static void collect(Columns batch, Map<Long, List<double[]>> byHost) {
    for (int row = 0; row < batch.rows(); row++) {
      byHost
          .computeIfAbsent(batch.longs(FlowField.SRCIP)[row], host -> new ArrayList<>())
          .add(
              new double[] {
                (double) batch.longs(FlowField.START_NANOS)[row],
                Math.log((double) batch.longs(FlowField.BYTES)[row]),
                batch.ints(FlowField.PROTO)[row],
                batch.ints(FlowField.DSTPORT)[row]
              });
    }
  }

  @Test
  void aHostGoesOnFromItsLastRecordAndAProtocolHasItsPort() {
    Map<Long, List<double[]>> made = made();
    List<double[]> all = made.values().stream().flatMap(List::stream).toList();

    assertThat(all).hasSize(HOSTS * RECORDS);
    assertThat(correlation(made)).isCloseTo(MEMORY, within(0.1));
    // Drawn independently they would be at odds half of the time.
    assertThat(all.stream().filter(row -> row[3] != (row[2] == TCP ? 443 : 53)).count())
        .isLessThan(all.size() / 20);
    int fromHosts =
        made.entrySet().stream()
            .filter(entry -> entry.getKey() >= 100 && entry.getKey() < 100 + HOSTS)
            .mapToInt(entry -> entry.getValue().size())
            .sum();
    assertThat(fromHosts).isGreaterThan(95 * all.size() / 100);
  }

  /** Of a host's record with the one after it; a host told twice is two hosts on end. */
  private static double correlation(Map<Long, List<double[]>> made) {
    double[] sums = new double[6];
    for (List<double[]> records : made.values()) {
      for (int i = 1; i < records.size(); i++) {
        double x = records.get(i - 1)[1];
        double y = records.get(i)[1];
        // Hosts side by side come one after the other, so a step back in time is another telling.
        if (records.get(i)[0] > records.get(i - 1)[0]) {
          double[] terms = {1, x, y, x * x, y * y, x * y};
          for (int t = 0; t < terms.length; t++) {
            sums[t] += terms[t];
          }
        }
      }
    }
    double n = sums[0];
    double covariance = sums[5] / n - sums[1] / n * sums[2] / n;
    double ofX = sums[3] / n - sums[1] / n * sums[1] / n;
    double ofY = sums[4] / n - sums[2] / n * sums[2] / n;
    return covariance / Math.sqrt(ofX * ofY);
  }

  @Test
  void portsHaveClassesOfTheirOwnOrOneForAHundred() {
    Choice.Port port = new Choice.Port();
    RandomGenerator random = new Seed(2).generator();

    assertThat(port.classes()).isEqualTo(1670);
    assertThat(port.classOf(1023)).isEqualTo(1023);
    assertThat(port.classOf(1024)).isEqualTo(port.classOf(1123)).isNotEqualTo(port.classOf(1124));
    for (int value = 0; value <= 65_535; value += 7) {
      int drawn = port.value(port.classOf(value), random);
      assertThat(port.classOf(drawn)).isEqualTo(port.classOf(value));
      assertThat(drawn).isBetween(0, 65_535);
    }
  }

  @Test
  void rangesAreTurnedBack() {
    for (boolean byLogarithm : new boolean[] {false, true}) {
      Range range = new Range(3, 70_000, byLogarithm);
      for (double value : new double[] {3, 40, 1500, 70_000}) {
        assertThat(range.value(range.scaled(value))).isCloseTo(value, within(1e-6));
      }
      assertThat(range.value(range.scaled(1e9))).isEqualTo(70_000);
    }
    assertThat(new Range(64, 64, false).value(0.7)).isEqualTo(64);
  }
}
