package io.tracemint.family.conversations.lesson;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import java.util.stream.IntStream;

/**
 * A share of sequences, chosen by a seed and their numbers: the same ones each time, and those of a
 * smaller share among those of a larger one.
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Chosen(int[] sequences, Windows.Source all) implements Windows.Source {
  private static final String KEY = "sample";

  /** With fewer than these, all are taught. */
  private static final int FEW = 100;

  public static Chosen of(int count, double share, Seed seed, Windows.Source all) {
    int[] every = IntStream.range(0, count).toArray();
    if (share == 1) {
      return new Chosen(every, all);
    }
    int[] some =
        IntStream.of(every).filter(i -> seed.child(i).generator().nextDouble() < share).toArray();
    return new Chosen(some.length < FEW ? every : some, all);
  }

  /** What the settings ask for; all, where they say nothing. */
  public static double share(Config settings) {
    double share = settings.hasPath(KEY) ? settings.getDouble(KEY) : 1;
    if (!(share > 0 && share <= 1)) {
      throw UserError.of("train.sample is %s, must be above 0 and at most 1.", share);
    }
    return share;
  }

  public int count() {
    return sequences.length;
  }

  @Override
  public int length(int sequence) {
    return all.length(sequences[sequence]);
  }

  @Override
  public int[][] tokens(int sequence) {
    return all.tokens(sequences[sequence]);
  }

  @Override
  public int context(int slot, int sequence) {
    return all.context(slot, sequences[sequence]);
  }

  @Override
  public void numbers(int sequence, int step, float[] target, int at) {
    all.numbers(sequences[sequence], step, target, at);
  }
}
