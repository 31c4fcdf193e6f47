package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.train.network.CriticLoss;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Adam;
import java.util.random.RandomGenerator;

/** One round of a discriminator: interpolate, evaluate the loss, update. */
final class CriticRound {
  private final Backend backend;
  private final CriticLoss loss;
  private final Adam adam;
  private final Matrix alpha;
  private final float[] draws;
  private boolean judged;

  CriticRound(Backend backend, CriticLoss loss, Adam adam, int batch) {
    this.backend = backend;
    this.loss = loss;
    this.adam = adam;
    this.alpha = backend.zeros(batch, 1);
    this.draws = new float[batch];
  }

  CriticLoss loss() {
    return loss;
  }

  Matrix alpha() {
    return alpha;
  }

  /** What the last round showed, among the results of all. */
  CriticLoss.Value last(double... found) {
    return judged ? loss.value(found) : CriticLoss.Value.NONE;
  }

  /** Uniform in (0, 1), one a sample, shared by its features and attributes. */
  void drawAlpha(RandomGenerator random) {
    for (int i = 0; i < draws.length; i++) {
      draws[i] = random.nextFloat();
    }
    backend.write(draws, alpha);
  }

  void run() {
    loss.interpolate(alpha);
    loss.evaluate();
    judged = true;
    adam.update();
  }
}
