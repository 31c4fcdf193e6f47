package io.tracemint.privacy.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tight composition of sampled Gaussian mechanisms by their privacy loss variables on a grid (Gopi,
 * Lee, Wutschitz 2021). It costs a Fourier transform, and is given up where that would be too long.
 */
public final class Prv {
  private static final double EPSILON_ERROR = 0.01;
  private static final double DELTA_SHARE = 1e-3;
  private static final double MARGIN = 3;
  private static final int MOST_POINTS = 1 << 22;

  private final double delta;
  private final double deltaError;
  private final List<Part> parts = new ArrayList<>();

  private record Part(PrivacyLoss loss, long steps) {}

  /**
   * What is known of ε.
   *
   * @param upper bound, which alone is a guarantee
   */
  public record Found(double estimate, double upper) {}

  public Prv(double delta) {
    this.delta = delta;
    this.deltaError = DELTA_SHARE * delta;
  }

  /** Adds so many steps of the Gaussian mechanism on a Poisson sample. */
  public Prv plus(double rate, double sigma, long steps) {
    parts.add(new Part(new PrivacyLoss(rate, sigma), steps));
    return this;
  }

  /**
   * ε at the δ, or nothing where the grid would be too fine; the bound of {@link RdpCurve} holds.
   */
  public Optional<Found> epsilon() {
    long steps = parts.stream().mapToLong(Part::steps).sum();
    double half = halfWidth(steps);
    double mesh = EPSILON_ERROR / Math.sqrt(steps * Math.log(12 / deltaError) / 2);
    double points = Math.ceil(half / mesh);
    if (!(points * 2 <= MOST_POINTS) || Math.ulp(1.0) * points * 2 > delta - deltaError) {
      return Optional.empty();
    }
    LossGrid grid = new LossGrid((int) points, mesh);
    parts.forEach(part -> grid.add(part.loss(), part.steps()));
    grid.compose();
    return Optional.of(
        new Found(
            Math.max(0, grid.epsilon(delta)),
            Math.max(0, grid.epsilon(delta - deltaError) + EPSILON_ERROR)));
  }

  // Wide enough that what the grid cuts off, of all steps or of any one, is less than the error.
  private double halfWidth(long steps) {
    RdpCurve all = RdpCurve.of(Orders.opacus());
    double one = 0;
    for (Part part : parts) {
      RdpCurve single =
          RdpCurve.of(Orders.opacus()).plusGaussian(part.loss().rate(), part.loss().sigma(), 1);
      one = Math.max(one, single.epsilon(deltaError / (8 * steps)).epsilon());
      all = all.plusGaussian(part.loss().rate(), part.loss().sigma(), part.steps());
    }
    double together = EPSILON_ERROR + all.epsilon(deltaError / 4).epsilon();
    return Math.max(EPSILON_ERROR, Math.max(together, one)) + MARGIN;
  }
}
