package io.tracemint.neural.gan;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.random.RandomGenerator;

/**
 * The loss of the first GAN (Goodfellow et al. 2014): a score is the logarithm of the odds that a
 * row is real. The generator raises the logarithm of the chance that its rows are taken for real.
 */
public final class LogisticLoss implements CriticLoss {
  private final Backend backend;
  private final Critic critic;
  private final int batch;
  private final float[] scores;

  /** Of a critic of twice as many rows. */
  public LogisticLoss(Backend backend, Critic critic, int batch) {
    this.backend = backend;
    this.critic = critic;
    this.batch = batch;
    this.scores = new float[batch];
  }

  @Override
  public Matrix real() {
    return critic.input().rows(0, batch);
  }

  @Override
  public Matrix fake() {
    return critic.input().rows(batch, batch);
  }

  @Override
  public double teach(RandomGenerator random) {
    critic.draw(random);
    critic.forward(2 * batch);
    double loss = seeds(0, -1) + seeds(batch, 1);
    critic.back(2 * batch);
    critic.parameterGradients(2 * batch, 2 * batch);
    return loss;
  }

  @Override
  public void seedGenerator() {
    seeds(0, -1);
  }

  /** The mean of log(1 + e^(sign · score)) over rows, and its gradients. */
  private double seeds(int from, int sign) {
    backend.read(critic.scores().rows(from, batch), scores);
    double loss = 0;
    for (int row = 0; row < batch; row++) {
      double wrong = sign * scores[row];
      loss += Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong)));
      scores[row] = (float) (sign / (1 + Math.exp(-wrong)) / batch);
    }
    backend.write(scores, critic.scoreGradients().rows(from, batch));
    return loss / batch;
  }
}
