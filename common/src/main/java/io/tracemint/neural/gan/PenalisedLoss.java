package io.tracemint.neural.gan;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.random.RandomGenerator;

/**
 * The critic's loss of WGAN-GP over groups of rows, mean D(fake) − mean D(real) + λ · mean
 * (‖∂D/∂x̂‖ − 1)², and its gradient; the penalty's in closed form, since the critic is linear where
 * its masks stay. Real, fake and interpolated groups are stacked.
 */
public final class PenalisedLoss implements CriticLoss {
  private final Backend backend;
  private final Critic critic;
  private final int groups;
  private final float weight;
  private final Matrix inputGradients;
  private final Matrix alpha;
  private final float[] alphas;

  /** Of a critic of three times as many rows. */
  public PenalisedLoss(Backend backend, Critic critic, int groups, double weight) {
    this.backend = backend;
    this.critic = critic;
    this.groups = groups;
    this.weight = (float) weight;
    this.alpha = backend.zeros(groups, 1);
    this.alphas = new float[groups];
    this.inputGradients = backend.zeros(groups, critic.input().columns());
  }

  @Override
  public Matrix real() {
    return critic.input().rows(0, groups);
  }

  @Override
  public Matrix fake() {
    return critic.input().rows(groups, groups);
  }

  private Matrix interpolated(Matrix stacked) {
    return stacked.rows(2 * groups, groups);
  }

  /** x̂ = real + α (fake − real), one α a group. */
  public void interpolate(Matrix alpha) {
    backend.interpolate(real(), fake(), alpha, interpolated(critic.input()));
  }

  /** Leaves the gradients in the critic's parameters; answers the loss. */
  public double evaluate() {
    Matrix seeds = critic.scoreGradients();
    backend.fill(seeds.rows(0, groups), -1f / groups);
    backend.fill(seeds.rows(groups, groups), 1f / groups);
    backend.fill(interpolated(seeds), 1);
    critic.forward(3 * groups);
    double gap =
        backend.mean(critic.scores().rows(groups, groups))
            - backend.mean(critic.scores().rows(0, groups));
    critic.back(3 * groups);
    critic.inputGradients(2 * groups, groups, inputGradients);
    double penalty = backend.penalty(inputGradients, weight);
    backend.copy(inputGradients, interpolated(critic.input()));
    critic.tangents(2 * groups, groups);
    critic.parameterGradients(3 * groups, 2 * groups);
    return gap + weight * penalty;
  }

  @Override
  public double teach(RandomGenerator random) {
    for (int i = 0; i < alphas.length; i++) {
      alphas[i] = random.nextFloat();
    }
    backend.write(alphas, alpha);
    interpolate(alpha);
    critic.draw(random);
    return evaluate();
  }

  @Override
  public void seedGenerator() {
    backend.fill(critic.scoreGradients().rows(0, groups), -1f / groups);
  }
}
