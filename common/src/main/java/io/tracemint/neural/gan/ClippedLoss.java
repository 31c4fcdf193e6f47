package io.tracemint.neural.gan;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.random.RandomGenerator;

/**
 * The loss of the first Wasserstein GAN (Arjovsky, Chintala and Bottou 2017), mean D(fake) − mean
 * D(real); the critic's weights are clipped after each update.
 */
public final class ClippedLoss implements CriticLoss {
  private final Backend backend;
  private final Critic critic;
  private final int batch;
  private final float bound;

  /** Of a critic of twice as many rows. */
  public ClippedLoss(Backend backend, Critic critic, int batch, double bound) {
    this.backend = backend;
    this.critic = critic;
    this.batch = batch;
    this.bound = (float) bound;
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
    backend.fill(critic.scoreGradients().rows(0, batch), -1f / batch);
    backend.fill(critic.scoreGradients().rows(batch, batch), 1f / batch);
    critic.back(2 * batch);
    critic.parameterGradients(2 * batch, 2 * batch);
    return backend.mean(critic.scores().rows(batch, batch))
        - backend.mean(critic.scores().rows(0, batch));
  }

  @Override
  public void updated() {
    backend.clip(critic.parameters().values(), bound);
  }

  @Override
  public void seedGenerator() {
    backend.fill(critic.scoreGradients().rows(0, batch), -1f / batch);
  }
}
