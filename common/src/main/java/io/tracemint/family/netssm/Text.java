package io.tracemint.family.netssm;

import io.tracemint.neural.backend.Sequences;
import java.util.Arrays;
import java.util.List;

/**
 * Concatenated turns, cut into as many rows as a batch has; each step moves to the next tokens of
 * all rows.
 */
final class Text {
  private static final int NONE = -1;

  private final int batch;
  private final int length;
  private final int[] tokens;
  private final int[] since;
  private final int perRow;

  Text(List<int[]> turns, int batch, int length) {
    this.batch = batch;
    this.length = length;
    int size = turns.stream().mapToInt(turn -> turn.length).sum();
    this.tokens = new int[size];
    this.since = new int[size];
    this.perRow = (size + batch - 1) / batch;
    int at = 0;
    for (int[] turn : turns) {
      System.arraycopy(turn, 0, tokens, at, turn.length);
      for (int i = 0; i < turn.length; i++) {
        since[at++] = i;
      }
    }
  }

  /** Steps from the first to the last token. */
  int steps() {
    return Math.max(1, (perRow + length - 1) / length);
  }

  /**
   * What a step sees.
   *
   * @param next each token's next one, or -1
   * @param weights that give the mean over all that have a next one
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Window(Sequences sequences, int[] tokens, int[] next, float[] weights, int count) {}

  Window window(int step) {
    int[] own = new int[batch * length];
    int[] next = new int[own.length];
    int[] before = new int[own.length];
    float[] weights = new float[own.length];
    int count = 0;
    for (int at = 0; at < own.length; at++) {
      int place = place(at / length, step * length + at % length);
      own[at] = place < 0 ? NONE : tokens[place];
      before[at] = place < 0 ? 0 : since[place];
      boolean goesOn = place >= 0 && place + 1 < tokens.length && since[place + 1] > 0;
      next[at] = goesOn ? tokens[place + 1] : NONE;
      count += goesOn ? 1 : 0;
    }
    Arrays.fill(weights, 1f / Math.max(1, count));
    return new Window(new Sequences(batch, length, before), own, next, weights, count);
  }

  /** Where a token of a row lies; below 0 if the row has ended. */
  private int place(int row, int column) {
    int place = row * perRow + column;
    return column < perRow && place < tokens.length ? place : NONE;
  }
}
