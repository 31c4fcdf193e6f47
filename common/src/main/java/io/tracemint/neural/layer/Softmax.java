package io.tracemint.neural.layer;

import io.tracemint.neural.backend.TokenKernel;

/** Scores as probabilities. */
public final class Softmax {
  private Softmax() {}

  /**
   * The token at place {@code u}, from 0 to 1, of the distribution that the scores stand for; in
   * their place stand then what tokens are likely relative to the likeliest.
   *
   * @param doubt what a token must be of the likeliest to be drawn at all
   */
  public static int draw(float[] scores, int at, int size, double u, double doubt) {
    return TokenKernel.draw(scores, at, size, u, doubt);
  }

  /** What a token costs in nats. */
  public static double nats(float[] scores, int at, int size, int token) {
    float largest = scores[at];
    for (int i = 1; i < size; i++) {
      largest = Math.max(largest, scores[at + i]);
    }
    double total = 0;
    for (int i = at; i < at + size; i++) {
      total += Math.exp((double) scores[i] - largest);
    }
    return Math.log(total) + largest - scores[at + token];
  }
}
