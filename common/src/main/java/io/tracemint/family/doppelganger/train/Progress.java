package io.tracemint.family.doppelganger.train;

/**
 * What one training step showed. Losses and penalties of the discriminators are those of the last
 * round.
 *
 * @param step steps done since the model was new
 * @param flows real flows shown in this step
 */
public record Progress(
    long step,
    int flows,
    double discriminatorLoss,
    double auxiliaryLoss,
    double generatorLoss,
    double penalty,
    double auxiliaryPenalty,
    double gap) {
  public boolean isFinite() {
    return Double.isFinite(discriminatorLoss + auxiliaryLoss + generatorLoss);
  }
}
