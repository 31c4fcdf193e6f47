package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.family.netdiffusion.bits.Word;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.diffusion.BitCodec;
import java.util.List;

/** The numbers that stand for rows of bits: their mean and deviation, by which they are scaled. */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Latents(float[] means, float[] deviations) {
  private static final int MOST_ROWS = 8192;
  private static final float LEAST_DEVIATION = 1e-3f;

  /** Of packets that lie evenly among the dialogues', through batches of so many rows. */
  static Latents of(
      Backend backend, BitCodec codec, List<Word> words, List<Dialogue> dialogues, int rows) {
    long all = dialogues.stream().mapToLong(Dialogue::rows).sum();
    long step = Math.max(1, all / MOST_ROWS);
    Sums sums = new Sums(backend, codec, words, rows);
    long number = 0;
    for (Dialogue dialogue : dialogues) {
      for (int packet = 0; packet < dialogue.rows(); packet++) {
        if (number++ % step == 0) {
          sums.add(dialogue, packet);
        }
      }
    }
    return sums.latents();
  }

  /** Encodes batch by batch. */
  private static final class Sums {
    private final Backend backend;
    private final BitCodec codec;
    private final BitRows rows;
    private final Matrix bits;
    private final float[] numbers;
    private final double[] sums;
    private final double[] squares;
    private final int most;
    private int filled;
    private long count;

    Sums(Backend backend, BitCodec codec, List<Word> words, int most) {
      this.backend = backend;
      this.codec = codec;
      this.rows = new BitRows(words, most);
      this.bits = backend.zeros(most, rows.bits.length / most);
      this.most = most;
      int width = codec.numbers();
      this.numbers = new float[most * width];
      this.sums = new double[width];
      this.squares = new double[width];
    }

    void add(Dialogue dialogue, int packet) {
      rows.write(filled++, dialogue, packet);
      if (filled == most) {
        flush();
      }
    }

    private void flush() {
      backend.write(rows.bits, bits);
      backend.read(codec.encode(bits), numbers);
      for (int i = 0; i < filled * sums.length; i++) {
        sums[i % sums.length] += numbers[i];
        squares[i % sums.length] += (double) numbers[i] * numbers[i];
      }
      count += filled;
      filled = 0;
    }

    Latents latents() {
      flush();
      float[] means = new float[sums.length];
      float[] deviations = new float[sums.length];
      for (int i = 0; i < means.length; i++) {
        double mean = sums[i] / Math.max(1, count);
        means[i] = (float) mean;
        double variance = squares[i] / Math.max(1, count) - mean * mean;
        deviations[i] = Math.max(LEAST_DEVIATION, (float) Math.sqrt(Math.max(0, variance)));
      }
      return new Latents(means, deviations);
    }
  }

  float scaled(float number, int column) {
    return (number - means[column]) / deviations[column];
  }

  float unscaled(float number, int column) {
    return number * deviations[column] + means[column];
  }

  float[] toTensor() {
    float[] both = java.util.Arrays.copyOf(means, 2 * means.length);
    System.arraycopy(deviations, 0, both, means.length, means.length);
    return both;
  }

  static Latents ofTensor(float... both) {
    int width = both.length / 2;
    return new Latents(
        java.util.Arrays.copyOf(both, width),
        java.util.Arrays.copyOfRange(both, width, both.length));
  }
}
