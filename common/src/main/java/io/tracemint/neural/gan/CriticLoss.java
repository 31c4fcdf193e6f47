package io.tracemint.neural.gan;

import io.tracemint.neural.backend.Matrix;
import java.util.random.RandomGenerator;

/** The loss of a critic, and that of its generator. */
public interface CriticLoss {
  /** Where the critic sees real rows. */
  Matrix real();

  /** Where it sees made ones. */
  Matrix fake();

  /** Leaves the gradients in the critic's parameters; answers the loss. */
  double teach(RandomGenerator random);

  /** What follows an update of the critic. */
  default void updated() {}

  /**
   * Leaves what the generator is to lessen, by the scores of as many rows as a batch has, which the
   * critic has just seen in the first of its rows.
   */
  void seedGenerator();
}
