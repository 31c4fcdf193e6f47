package io.tracemint.neural.sequence;

/** Scores as probabilities. */
final class Softmax {
  private Softmax() {}

  /** The token at place {@code u}, from 0 to 1, of the distribution that the scores stand for. */
  static int draw(float[] scores, int at, int size, double u) {
    float largest = scores[at];
    for (int i = 1; i < size; i++) {
      largest = Math.max(largest, scores[at + i]);
    }
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += Math.exp(scores[at + i] - largest);
    }
    double left = u * total;
    int last = 0;
    for (int i = 0; i < size; i++) {
      double share = Math.exp(scores[at + i] - largest);
      if (share > 0) {
        last = i;
      }
      left -= share;
      if (left < 0) {
        return i;
      }
    }
    return last;
  }
}
