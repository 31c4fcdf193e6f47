package io.tracemint.family.flowwgan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ByteVectorsTest {
  private static final int DIMENSIONS = 4;

  /** Headers have either bytes 1 to 4 alone or bytes 11 to 14 alone. */
  private static ByteVectors learnt() {
    RandomGenerator random = new Seed(1).generator();
    List<byte[]> headers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] header = new byte[40];
      int from = random.nextBoolean() ? 1 : 11;
      for (int j = 0; j < header.length; j++) {
        header[j] = (byte) (from + random.nextInt(4));
      }
      headers.add(header);
    }
    return new ByteVectors(ByteVectors.learn(headers, DIMENSIONS, 5, new Seed(2)));
  }

  @Test
  void bytesThatStandTogetherLieTogether() {
    ByteVectors vectors = learnt();
    double within = 0;
    double between = 0;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        within += distance(vectors, 1 + i, 1 + j) + distance(vectors, 11 + i, 11 + j);
        between += 2 * distance(vectors, 1 + i, 11 + j);
      }
    }
    assertThat(between).isGreaterThan(3 * within);
  }

  private static double distance(ByteVectors vectors, int first, int second) {
    float[] both = new float[2 * DIMENSIONS];
    vectors.write((byte) first, both, 0);
    vectors.write((byte) second, both, DIMENSIONS);
    double sum = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      double off = both[i] - both[DIMENSIONS + i];
      sum += off * off;
    }
    return sum;
  }

  @Test
  void aByteIsReadFromItsVector() {
    ByteVectors vectors = learnt();
    float[] written = new float[DIMENSIONS + 1];
    for (int word = 0; word < 256; word++) {
      vectors.write((byte) word, written, 1);
      assertThat(vectors.nearest(written, 1)).isEqualTo((byte) word);
      for (int i = 1; i <= DIMENSIONS; i++) {
        assertThat(written[i]).isBetween(-1f, 1f);
      }
    }
  }
}
