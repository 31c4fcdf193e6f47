package io.tracemint.family.doppelganger.encode.field;

import io.tracemint.neural.backend.Output;
import java.util.List;

/**
 * The paper's encoding of numbers: scaled to 0..1 between the smallest and the largest value, after
 * a logarithm for fields with a long tail.
 *
 * @param low smallest value, decoded to exactly
 * @param high largest value
 * @param logarithmic whether {@code log(1 + x)} comes before scaling
 */
public record MinMaxEncoder(long low, long high, boolean logarithmic) implements FieldEncoder {
  private static final double MARGIN = 1e-8;

  public MinMaxEncoder {
    if (high < low || (logarithmic && low < 0)) {
      throw new IllegalArgumentException(
          "Range " + low + " to " + high + " must ascend, and be positive for a logarithm");
    }
  }

  @Override
  public List<Output> outputs(String name) {
    return List.of(Output.unit(name));
  }

  @Override
  public void encode(long value, float[] target, int at) {
    target[at] = (float) scale(value);
  }

  double scale(long value) {
    if (high == low) {
      return 0;
    }
    double from = bend(low - MARGIN);
    return (bend((double) clamp(value)) - from) / (bend(high + MARGIN) - from);
  }

  @Override
  public long decode(float[] source, int at) {
    return unscale(source[at]);
  }

  long unscale(double scaled) {
    if (high == low) {
      return low;
    }
    double from = bend(low - MARGIN);
    double bent = scaled * (bend(high + MARGIN) - from) + from;
    return clamp(Math.round(logarithmic ? Math.expm1(bent) : bent));
  }

  private double bend(double value) {
    return logarithmic ? Math.log1p(value) : value;
  }

  private long clamp(long value) {
    return Math.max(low, Math.min(high, value));
  }

  @Override
  public String summary() {
    return low + " to " + high + (logarithmic ? ", logarithmic" : "");
  }
}
