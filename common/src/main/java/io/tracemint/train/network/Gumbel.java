package io.tracemint.train.network;

import io.tracemint.encode.Activation;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Heads;
import io.tracemint.train.backend.Matrix;
import java.util.random.RandomGenerator;

/**
 * Gumbel noise and a temperature on the logits of categorical heads (Jang, Gu and Poole 2017): the
 * largest is then a draw from the softmax. Forward the draw is used, backward the softmax.
 */
final class Gumbel {
  private final Backend backend;
  private final Heads heads;
  private final int batch;
  private final Matrix noise;
  private final Matrix factors;
  private final float[] draws;
  private final float[] row;

  Gumbel(Backend backend, Heads heads, int batch) {
    this.backend = backend;
    this.heads = heads;
    this.batch = batch;
    noise = backend.zeros(batch, heads.columns());
    factors = backend.zeros(1, heads.columns());
    draws = new float[noise.size()];
    row = new float[heads.columns()];
    temperature(1);
  }

  void temperature(double temperature) {
    java.util.Arrays.fill(row, 1f);
    categorical(column -> row[column] = (float) (1 / temperature));
    backend.write(row, factors);
  }

  void draw(RandomGenerator random) {
    for (int sample = 0; sample < batch; sample++) {
      int at = sample * heads.columns();
      categorical(
          column -> draws[at + column] = (float) -Math.log(-Math.log(1 - random.nextDouble())));
    }
    backend.write(draws, noise);
  }

  void perturb(Matrix logits) {
    backend.add(noise, logits);
    backend.scaleColumns(logits, factors);
  }

  void back(Matrix gradient) {
    backend.scaleColumns(gradient, factors);
  }

  @FunctionalInterface
  private interface Column {
    void at(int column);
  }

  private void categorical(Column action) {
    for (int head = 0; head < heads.count(); head++) {
      if (heads.activation(head) == Activation.SOFTMAX) {
        for (int j = 0; j < heads.width(head); j++) {
          action.at(heads.start(head) + j);
        }
      }
    }
  }
}
