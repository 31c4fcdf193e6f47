package io.tracemint.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracemint.privacy.accounting.RdpCurve;

/**
 * Something that was released about the private trace.
 *
 * @param sensitivity how far one unit can move it, in L2 norm (L1 for Laplace noise; of a selection
 *     each score)
 * @param noise its standard deviation (scale for Laplace noise and selections), in the same measure
 * @param rate with which each unit was sampled in each step; 1 for all
 * @param steps how often
 * @param delta the chance that it shows what only one unit has, beside the noise
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Release(
    String what,
    Mechanism mechanism,
    double sensitivity,
    double noise,
    double rate,
    long steps,
    double delta) {

  public Release {
    if (!(sensitivity > 0) || !(noise > 0) || !(rate > 0 && rate <= 1) || steps < 1) {
      throw new IllegalArgumentException(
          what + ": sensitivity, noise, rate and steps are above 0, and the rate at most 1");
    }
    if (mechanism != Mechanism.GAUSSIAN && rate != 1) {
      throw new IllegalArgumentException(what + ": only continuous noise is accounted for samples");
    }
    if (!(delta >= 0 && delta < 1)) {
      throw new IllegalArgumentException(what + ": delta is from 0 to below 1");
    }
  }

  /** A release of whole numbers with whole noise. */
  public static Release counts(String what, double sensitivity, double noise) {
    return new Release(what, Mechanism.DISCRETE_GAUSSIAN, sensitivity, noise, 1, 1, 0);
  }

  public Release withDelta(double other) {
    return new Release(what, mechanism, sensitivity, noise, rate, steps, other);
  }

  RdpCurve onto(RdpCurve curve) {
    double multiplier = noise / sensitivity;
    return switch (mechanism) {
      case GAUSSIAN -> curve.plusGaussian(rate, multiplier, steps);
      case DISCRETE_GAUSSIAN -> curve.plusConcentrated(steps / (2 * multiplier * multiplier));
      case EXPONENTIAL -> curve.plusSelection(1 / multiplier, steps);
      case DISCRETE_LAPLACE -> {
        RdpCurve all = curve;
        for (long step = 0; step < steps; step++) {
          all = all.plusPure(1 / multiplier);
        }
        yield all;
      }
    };
  }
}
