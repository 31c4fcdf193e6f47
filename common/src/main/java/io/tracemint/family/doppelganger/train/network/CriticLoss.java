package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;

/**
 * The critic's loss of WGAN-GP, mean D(fake) − mean D(real) + λ · mean (‖∂D/∂x̂‖ − 1)², and its
 * gradient. Real, fake and interpolated rows are stacked, so that each layer and pass is one
 * product. The penalty's gradient is in closed form, for ReLU layers with masks M_l: with Δ_l the
 * gradients of the score, G_0 = Δ_1 W_1 and s = √(‖G_0‖² + ε), the tangents are U_0 = (2/B)((s −
 * 1)/s) ∘ G_0 and U_l = (U_{l−1} W_lᵀ) ∘ M_l, and ∂P/∂W_l = Δ_lᵀ U_{l−1}.
 */
public final class CriticLoss {
  private static final int REAL = 0;
  private static final int FAKE = 1;
  private static final int PENALTY = 2;

  /** Results that an evaluation leaves. */
  public static final int RESULTS = 3;

  private final Backend backend;
  private final Discriminator discriminator;
  private final int batch;
  private final float penaltyWeight;
  private final Matrix inputGradients;
  private final Matrix tangents;
  private final Results results;
  private final int first;

  /**
   * {@code batch} real, fake and interpolated rows each: a third of the discriminator's.
   *
   * @param results where evaluations leave theirs, from the first on
   */
  public CriticLoss(
      Backend backend,
      Discriminator discriminator,
      int batch,
      double penaltyWeight,
      Results results,
      int first) {
    this.backend = backend;
    this.discriminator = discriminator;
    this.batch = batch;
    this.penaltyWeight = (float) penaltyWeight;
    inputGradients = backend.zeros(batch, discriminator.input().columns());
    tangents = backend.zeros(batch, discriminator.units());
    this.results = results;
    this.first = first;
  }

  /** One evaluation: mean scores and the penalty before its weight. */
  public record Value(double real, double fake, double penalty, double penaltyWeight) {
    /** What a discriminator that judges nothing has to say. */
    public static final Value NONE = new Value(0, 0, 0, 0);

    public double loss() {
      return fake - real + penaltyWeight * penalty;
    }

    /** How much better the critic thinks of real samples. */
    public double gap() {
      return real - fake;
    }
  }

  public Matrix real() {
    return real(discriminator.input());
  }

  public Matrix fake() {
    return fake(discriminator.input());
  }

  /** Says what real and fake, and so interpolated, rows are conditioned on. */
  public void condition(Matrix condition) {
    for (int third = 0; third < 3; third++) {
      discriminator.condition(third * batch, condition);
    }
  }

  /** Draws the lines between the real and the fake rows: x̂ = real + α (fake − real). */
  public void interpolate(Matrix alpha) {
    backend.interpolate(real(), fake(), alpha, interpolated(discriminator.input()));
  }

  /** Leaves the gradients in the discriminator's parameters; the value waits to be asked for. */
  public void evaluate() {
    seed();
    discriminator.forward(3 * batch);
    discriminator.back(3 * batch);
    discriminator.inputGradients(2 * batch, batch, inputGradients);
    backend.penalty(inputGradients, penaltyWeight, results, first + PENALTY);
    tangentsReplaceInterpolated();
    // Δ_lᵀ [H_{l−1} of real and fake; U_{l−1}]; the penalty does not depend on the biases.
    discriminator.parameterGradients(2 * batch);
    backend.mean(real(discriminator.scores()), results, first + REAL);
    backend.mean(fake(discriminator.scores()), results, first + FAKE);
  }

  /** What {@link #evaluate} found last, among all results. */
  public Value value(double... found) {
    return new Value(
        found[first + REAL], found[first + FAKE], found[first + PENALTY], penaltyWeight);
  }

  private void seed() {
    Matrix seeds = discriminator.scoreGradients();
    backend.fill(real(seeds), -1f / batch);
    backend.fill(fake(seeds), 1f / batch);
    backend.fill(interpolated(seeds), 1f);
  }

  /** U_l takes the place of the interpolated rows of H_l, which only lend their mask. */
  private void tangentsReplaceInterpolated() {
    backend.copy(inputGradients, interpolated(discriminator.input()));
    for (int i = 0; i < discriminator.layers(); i++) {
      discriminator.layer(i).applyWithoutBias(interpolated(discriminator.inputOf(i)), tangents);
      backend.replaceActive(interpolated(discriminator.inputOf(i + 1)), tangents);
    }
  }

  private Matrix real(Matrix stacked) {
    return stacked.rows(0, batch);
  }

  private Matrix fake(Matrix stacked) {
    return stacked.rows(batch, batch);
  }

  private Matrix interpolated(Matrix stacked) {
    return stacked.rows(2 * batch, batch);
  }
}
