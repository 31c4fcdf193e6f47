package io.tracemint.family.ewgangp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.Taught;
import io.tracemint.family.ToyTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EwganGpTest {
  private static final int RECORDS = 1000;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final String SMALL =
      "dimensions = 8, embedding-passes = 5, noise = 16, units = 64, batch = 50, critic-rounds = 2,"
          + " passes = 60, learning-rate = 1e-3, critic-learning-rate = 1e-3";

  private final Set<Long> bytes = new TreeSet<>();

  private ToyTable table() {
    ToyTable table = new ToyTable();
    RandomGenerator random = new Seed(1).generator();
    for (int record = 0; record < RECORDS; record++) {
      int proto = random.nextBoolean() ? TCP : UDP;
      long size = 100L * random.nextInt(1, 9);
      bytes.add(size);
      table.add(
          1 + random.nextInt(5), 99, proto == TCP ? 443 : 53, proto, record * 1_000_000L, size);
    }
    return table;
  }

  @Test
  void everyValueIsOneOfTheTraceAndAProtocolHasItsPort() {
    List<long[]> made = new ArrayList<>();
    new Taught("e-wgan-gp", SMALL, table()).make(RECORDS, batch -> collect(batch, made));

    assertThat(made).hasSize(RECORDS);
    assertThat(made).allMatch(row -> bytes.contains(row[2]));
    assertThat(made).allMatch(row -> row[1] == 443 || row[1] == 53);
    // Drawn independently they would be at odds half of the time.
    long odds = made.stream().filter(row -> row[1] != (row[0] == TCP ? 443 : 53)).count();
    assertThat(odds).isLessThan(RECORDS / 5);
    long tcp = made.stream().filter(row -> row[0] == TCP).count();
    assertThat(tcp).isBetween(RECORDS / 4L, 3L * RECORDS / 4);
  }

  private static void collect(Columns batch, List<long[]> made) {
    for (int row = 0; row < batch.rows(); row++) {
      made.add(
          new long[] {
            batch.ints(FlowField.PROTO)[row],
            batch.ints(FlowField.DSTPORT)[row],
            batch.longs(FlowField.BYTES)[row]
          });
    }
  }

  @Test
  void wordsAreValuesOrQuantilesOfMany() {
    long[] few = Vocabulary.words(new long[] {5, 1, 5, 9}, 3, 2);
    long[] many = Vocabulary.words(new long[] {9, 1, 2, 3, 4, 5, 6, 7, 8}, 5, 3);

    assertThat(few).containsExactly(1, 5, 9);
    assertThat(many).containsExactly(1, 5, 9);
    assertThat(Vocabulary.word(many, 6)).isEqualTo(1);
    assertThat(Vocabulary.word(many, 100)).isEqualTo(2);
    assertThat(Vocabulary.word(many, -1)).isZero();
    assertThat(Fields.rounded(123_456_789)).isEqualTo(123_000_000);
    assertThat(Fields.rounded(999)).isEqualTo(999);
  }

  @Test
  void vocabulariesAreReadAsTheyWereWritten() {
    Words words = Vocabulary.of(new long[] {-4, 1L << 40}, new float[] {0, 0.25f, 1, 0.5f}).words();

    assertThat(words.values()).containsExactly(-4, 1L << 40);
    assertThat(words.nearest(new float[] {9, 0.9f, 0.6f}, 1)).isEqualTo(1L << 40);
  }
}
